"""The adapter to MkDocs: reads and checks the policies, and hands over what is generated.

Everything that can go wrong with a policy goes wrong before MkDocs touches the last site. A build
then stops with one sentence; a running server says the sentence and keeps showing the pages it
had.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import jinja2
from mkdocs.config import config_options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import get_toc

import policytree
from policytree.as_of import VARIABLE, AsOf, as_of
from policytree.errors import PolicytreeError
from policytree.site import hazard_page
from policytree.site.building import Building
from policytree.site.built import NOTHING, Built
from policytree.site.cache import digest_of
from policytree.site.crew import assemble, collect_rarely
from policytree.site.edits import Shown, Sources, leave_the_rest
from policytree.site.hosting import site_files
from policytree.site.installing import Installing
from policytree.site.menu import Menu, without_policies
from policytree.site.offline import built_at, write_leaving, write_worker
from policytree.site.options import Options
from policytree.site.repeating import Finished, Searched, search_index
from policytree.site.security import PAGE_POLICY, offences
from policytree.site.templates import template_cache
from policytree.site.tightening import tightened
from policytree.site.trouble import FAILURES, Trouble, trouble_of
from policytree.site.watching import Watching
from policytree.times import LONDON
from policytree.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext


__all__ = ["PolicytreePlugin"]

log = get_plugin_logger("policytree")

MARK = "<!-- policies -->"
"""The line of the home page that is replaced by the ways to the guides."""

# Map and comparison say what the guide says: one find is enough, and what staff do comes first.
_SEARCH = {
    "guide": {"boost": 2},
    "map": {"exclude": True},
    "changes": {"exclude": True},  # it says what no longer holds, too
    "compare": {"exclude": True},
    "practice": {"exclude": True},  # who looks for what to do is to find no made-up case
    "review": {"exclude": True},  # it is for owners, and says what the other pages say
}


class PolicytreePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds every policy of a folder to a MkDocs site."""

    def __init__(self) -> None:
        self._built = NOTHING
        self._serving = False
        self._trouble: Trouble | None = None
        self._finished = Finished()
        self._searched = Searched(None)
        self._around = ""
        self._place = 0
        self._menu: Menu | None = None
        self._watching = Watching()
        self._building = Building()
        self._seen: Sources | None = None
        self._nav: Navigation | None = None
        self._shown: Shown | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Having this event makes MkDocs keep the plugin, and the last good pages, in a server."""
        del dirty
        self._serving = command == "serve"
        collect_rarely()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build everything, before MkDocs cleans the folder of the last site."""
        self._trouble = self._shown = None
        self._seen = self._see(config) if self._serving else None
        try:
            self._built = self._build(config)
        except FAILURES as error:
            trouble = trouble_of(error)
            if not (self._serving and self._built.pages):
                raise PluginError(trouble.sentence) from None
            self._trouble = trouble
        if self._trouble:
            log.error("%s The pages stay as they were.", self._trouble.sentence)
        else:
            self._say_findings()
        site = self._built.site
        config.nav, self._place = without_policies(config.nav, self._built.pages)
        config.extra_css.append(site.style)
        script = config_options.ExtraScriptValue(site.script)
        script.type = "module"
        config.extra_javascript.append(script)
        return config

    def _build(self, config: MkDocsConfig) -> Built:
        root = Path(config.config_file_path).parent
        shown = self._as_of()
        return self._building.built(
            root, self.config, tidy=config.use_directory_urls, shown=shown, serving=self._serving
        )

    def _say_findings(self) -> None:
        for finding in self._built.findings:
            log.warning("%s", finding)

    def _as_of(self) -> AsOf | None:
        """The day as of which policies are shown, where one is set."""
        setting = os.environ.get(VARIABLE) or str(self.config.as_of)
        found = as_of(setting, datetime.now(LONDON).date())
        if found:
            log.info("Policies are shown as of %s.", found.day)
        return found

    @staticmethod
    def _folder(config: MkDocsConfig, name: str) -> Path:
        return Path(config.config_file_path).parent / name

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and other files; nothing is written among the sources."""
        for source, page in self._built.pages.items():
            files.append(File.generated(config, source, content=f"# {page.title}\n"))
        built = self._built
        for asset in (*built.site.assets, *built.hazards.assets, *self._installing(config).assets):
            files.append(File.generated(config, asset.path, content=asset.content))
        for uri, path in self._built.files.items():
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Describe a generated page; its content comes later, as HTML."""
        del config, files
        generated = self._built.pages.get(page.file.src_uri)
        if generated is not None:
            page.meta["title"] = generated.heading
            page.meta["description"] = generated.description
            page.meta["hide"] = ["toc"]
            if generated.kind in _SEARCH:
                page.meta["search"] = _SEARCH[generated.kind]
        return markdown

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put in what was generated: a whole page, or the ways to the guides."""
        del config, files
        content = self._content_of(html, page)
        if self._serving:
            page.content = content
            self._finished.take(page, self._around)
        return content

    def _content_of(self, html: str, page: MkDocsPage) -> str:
        generated = self._built.pages.get(page.file.src_uri)
        if generated is None:
            html = html.replace(hazard_page.MARK, self._built.hazards.part)
            return html.replace(MARK, self._built.site.choice) if page.is_homepage else html
        # The theme's "skip to content" leads to the first heading it is told of.
        page.toc = get_toc(
            [{"level": 1, "id": generated.kind, "name": generated.heading, "children": []}]
        )
        if self._trouble and self._trouble.concerns(generated.path):
            return self._trouble.banner + generated.body
        return generated.body

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Make the menus, and note what every page depends on besides its own content."""
        self._nav = nav
        self._menu = Menu.made(nav, self._place, self._built.pages, files, config)
        folder = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        theme = sorted(folder.rglob("*.html")) if folder else []
        settings = [str(config.extra_css), str([str(one) for one in config.extra_javascript])]
        self._around = digest_of(
            [*self._menu.words(), *settings, *(file.read_bytes() for file in theme)]
        )
        self._searched = Searched(self._folder(config, self.config.cache) / "search")
        return nav

    @event_priority(100)
    def _before_search(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        del nav
        if index := search_index(config):
            generated = self._built.pages.get(page.file.src_uri)
            can_wait = self._serving and generated is not None
            self._searched.before(
                page, index, generated.tree if generated else "", can_wait=can_wait
            )
        if self._menu:
            context["nav"] = self._menu.beside(page)
        # No neighbours are named: some browsers fetch the next page at once, needed or not.
        page.previous_page = page.next_page = None
        return context

    @event_priority(-100)
    def _after_search(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        del nav
        if index := search_index(config):
            self._searched.after(page, index)
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Give every page the policy that says what it may do, and what it is installed with.

        No policy in a server that reloads pages: it writes a script into each.
        """
        if self._nav is not None:
            self._shown = Shown(config, files, self._nav, env)
        env.globals["installing_head"] = self._installing(config).head
        # Compiled templates are kept: the theme's are many, and the same in every build.
        env.bytecode_cache = template_cache(self._folder(config, self.config.cache) / "templates")
        env.globals["content_policy"] = "" if self._serving else PAGE_POLICY
        return env

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Refuse what browsers would refuse, while somebody is there to be told.

        Pages are tightened last: the search reads them before, and must not read two words as one.
        """
        del config
        if page.file.src_uri in self._built.pages:
            output = tightened(output)
        if self._serving:
            output = self._finished.finish(page, output)
        return self._obedient(output, page.file.src_uri)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The same for pages that come from no file, such as the one for a wrong address."""
        del config
        is_page = template_name.endswith(".html")
        return self._obedient(output_content, template_name) if is_page else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add what hosts read, and what keeps the site on devices, once all else is written.

        A served site is being worked on: browsers keep none of it, and lose what they have.
        """
        self._searched.done()
        site = Path(config.site_dir)
        for name, content in site_files().items():
            (site / name).write_bytes(content)
        try:
            built = built_at(os.environ, datetime.now(UTC))
            if self._serving:
                write_leaving(site, built)
            else:
                write_worker(site, self._built.worker_library, built)
        except PolicytreeError as error:
            raise PluginError(trouble_of(error).sentence) from error

    def _obedient(self, html: str, name: str) -> str:
        found = offences(html)
        if found:
            sentence = (
                f"{name}: {found[0]}, which the content policy does not let run. Put it into a "
                "file of the site, or leave out the theme's feature that writes it."
            )
            if not self._serving:
                raise PluginError(sentence)
            log.error("%s", sentence)
        return html

    def _installing(self, config: MkDocsConfig) -> Installing:
        return Installing(config.site_name, self.config.short_name, config.site_description or "")

    @event_priority(-100)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Build again when a policy, a template, a script or a style changes."""
        edited = (self.config.decision_trees, self.config.templates)
        # What was left for afterwards is there when this file is written: then once more.
        again = self._folder(config, self.config.cache) / "again"
        write_text(again, "")
        scripts = Path(__file__).parent / "static"
        self._watching.begin(
            server, [*(self._folder(config, name) for name in edited), scripts, again]
        )
        drawings = self._folder(config, self.config.cache) / "drawings"
        assemble(lambda: write_text(again, f"{datetime.now(UTC)}"), drawings)

        def build() -> None:
            if not self._show_edit():
                builder()

        server.builder = build
        return server

    def _show_edit(self) -> bool:
        """Where nothing but policies was edited, show that first; whether it could be done so."""
        shown, seen = self._shown, self._seen
        if shown is None or seen is None or self._trouble:
            return False
        started = time.monotonic()
        self._seen = self._see(shown.config)
        if not self._seen.only_policies_since(seen):
            return False
        try:
            built = self._build(shown.config)
        except FAILURES:
            return False  # the whole build meets it again, and says it
        changed = built.changed_since(self._built)
        if changed is None or not leave_the_rest():
            return False
        self._built = built
        self._say_findings()
        shown.change(*changed)
        log.info("Pages that changed were made in %.2f seconds", time.monotonic() - started)
        return True

    def _see(self, config: MkDocsConfig) -> Sources:
        """What the site is made of, as its files are now."""
        theme = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        others = [
            Path(config.docs_dir),
            Path(config.config_file_path),
            self._folder(config, self.config.templates),
            Path(policytree.__file__).parent,
        ]
        return Sources.seen(self._folder(config, self.config.decision_trees), [*others, *theme])

    def on_shutdown(self) -> None:
        """Look for changes no more."""
        self._watching.end()
