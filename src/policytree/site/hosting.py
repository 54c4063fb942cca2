"""Settings for common static hosts, all made from one set of headers.

Three things matter to every host: the headers go with every file, scripts that end in `.mjs` are
served as scripts, and what may be kept by browsers and proxies is only what is named after its
content. Everything else is asked for again each time, so that nobody reads an old policy.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from policytree.errors import InputError
from policytree.site.links import ASSETS
from policytree.site.security import HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["HOSTS", "settings_for", "site_files"]

KEPT = "public, max-age=31536000, immutable"
"""For files whose names change with their content."""
ASKED = "no-cache"
"""For all others: kept only together with the question whether they still hold."""
TYPES = {
    "mjs": "text/javascript",
    "webmanifest": "application/manifest+json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "bin": "application/octet-stream",
}
"""Endings that older servers do not know."""

_COMPRESSED = (
    "text/css text/javascript application/javascript application/json image/svg+xml "
    "application/manifest+json"
)


def settings_for(host: str, path: str = "/") -> str:
    """The settings for a host, for a site at this path of it. Raises `InputError`."""
    if host not in HOSTS:
        message = f"there are no settings for {host}; expected one of {', '.join(HOSTS)}"
        raise InputError(message)
    inner = path.strip("/")
    if inner and not re.fullmatch(r"[\w-]+(/[\w-]+)*", inner, re.ASCII):
        message = f"{path} is no path of a site; expected something like /guides/"
        raise InputError(message)
    return HOSTS[host](f"/{inner}/" if inner else "/")


def site_files() -> dict[str, bytes]:
    """Files that hosts read from the site's own folder, by name."""
    return {
        "_headers": settings_for("netlify").encode(),
        # Without it GitHub Pages leaves out what begins with an underscore.
        ".nojekyll": b"",
    }


def _nginx(path: str) -> str:
    headers = "\n".join(
        f'    add_header {name} "{value}" always;' for name, value in HEADERS.items()
    )
    types = "\n".join(
        f"    location ~ ^{path}.*\\.{ending}$ {{ types {{ }} default_type {kind}; }}"
        for ending, kind in TYPES.items()
    )
    return f"""\
# nginx: put this beside the other sites, for example as /etc/nginx/conf.d/guides.conf.
# {_folder_note(path)}
map $uri $guides_cache {{
    default "{ASKED}";
    ~^{path}{ASSETS}/ "{KEPT}";
}}
server {{
    listen 80;  # put your own name and certificate here
    root /srv/guides;
    index index.html;
    error_page 404 {path}404.html;
    absolute_redirect off;
    charset utf-8;
    gzip on;
    gzip_vary on;
    gzip_types {_COMPRESSED};
{headers}
    add_header Cache-Control $guides_cache always;
{types}
}}
"""


def _caddy(path: str) -> str:
    headers = "\n".join(f'        {name} "{value}"' for name, value in HEADERS.items())
    types = "\n".join(
        f'    @{ending} path *.{ending}\n    header @{ending} Content-Type "{kind}"'
        for ending, kind in TYPES.items()
    )
    return f"""\
# Caddy: a Caddyfile. Put your own name in place of :80, and Caddy gets a certificate for it.
# {_folder_note(path)}
:80 {{
    root * /srv/guides
    encode zstd gzip
    header {{
{headers}
    }}
    @kept path {path}{ASSETS}/*
    @asked not path {path}{ASSETS}/*
    header @kept Cache-Control "{KEPT}"
    header @asked Cache-Control "{ASKED}"
{types}
    file_server
    handle_errors {{
        rewrite * {path}404.html
        file_server
    }}
}}
"""


def _apache(path: str) -> str:
    headers = "\n".join(f'Header always set {name} "{value}"' for name, value in HEADERS.items())
    types = "\n".join(f"AddType {kind} .{ending}" for ending, kind in TYPES.items())
    return f"""\
# Apache: an .htaccess file in the site's folder (needs mod_headers, mod_mime and mod_deflate, and
# AllowOverride FileInfo Indexes), or the same lines in a <Directory> of the server's settings.
{headers}
Header always set Cache-Control "{ASKED}"
Header always set Cache-Control "{KEPT}" "expr=%{{REQUEST_URI}} =~ m#^{path}{ASSETS}/#"
{types}
AddDefaultCharset utf-8
AddOutputFilterByType DEFLATE text/html {_COMPRESSED}
DirectoryIndex index.html
ErrorDocument 404 {path}404.html
"""


def _netlify(path: str) -> str:
    headers = "\n".join(f"  {name}: {value}" for name, value in HEADERS.items())
    types = "\n".join(f"{path}*.{ending}\n  Content-Type: {kind}" for ending, kind in TYPES.items())
    return f"""\
# Netlify, Cloudflare Pages and others read this from the file _headers at the root of the host.
{path}*
{headers}
  Cache-Control: {ASKED}
{path}{ASSETS}/*
  ! Cache-Control
  Cache-Control: {KEPT}
{types}
"""


def _cloudfront(path: str) -> str:
    csp, *others = HEADERS.items()
    known = {"X-Content-Type-Options", "Referrer-Policy"}
    settings = {
        "response_headers_policy": {
            "Name": "guides",
            "SecurityHeadersConfig": {
                "ContentSecurityPolicy": {"Override": True, "ContentSecurityPolicy": csp[1]},
                "ContentTypeOptions": {"Override": True},
                "ReferrerPolicy": {"Override": True, "ReferrerPolicy": "no-referrer"},
            },
            "CustomHeadersConfig": {
                "Quantity": len([name for name, _ in others if name not in known]),
                "Items": [
                    {"Header": name, "Value": value, "Override": True}
                    for name, value in others
                    if name not in known
                ],
            },
        },
        "objects": {
            "default": {"cache_control": ASKED},
            f"{path.lstrip('/')}{ASSETS}/": {"cache_control": KEPT},
            "content_types": {f".{ending}": kind for ending, kind in TYPES.items()},
        },
        "viewer_request_function": (
            "function handler(event) { var request = event.request; "
            "if (request.uri.endsWith('/')) request.uri += 'index.html'; return request; }"
        ),
        "error_page": {"status": 404, "path": f"{path}404.html"},
        "compress": True,
    }
    return json.dumps(settings, indent=2) + "\n"


def _github(path: str) -> str:
    return f"""\
GitHub Pages sends no headers of the site's own. Nothing has to be set: each page carries the
content policy and asks for no referrer, and the site has a file .nojekyll. Build with
SITE_URL=https://NAME.github.io{path} so that the page for wrong addresses finds its styles.
What no page can say for itself is missing there: that it may not be shown inside another site.
"""


def _folder_note(path: str) -> str:
    inner = path.strip("/")
    return (
        f"The site's files go into /srv/guides/{inner}; build with SITE_URL=https://HOST{path}"
        if inner
        else "The site's files go into /srv/guides"
    )


HOSTS: dict[str, Callable[[str], str]] = {
    "apache": _apache,
    "caddy": _caddy,
    "cloudfront": _cloudfront,
    "github": _github,
    "netlify": _netlify,
    "nginx": _nginx,
}
"""Every host there are settings for, with what makes them for a path."""
