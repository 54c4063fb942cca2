"""Settings for hosts: that they say the same, and that real servers do what they say."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from policytree.errors import InputError
from policytree.site.hosting import ASKED, HOSTS, KEPT, settings_for, site_files
from policytree.site.security import HEADERS
from tests.built import built_site

PATHS = ("/", "/guides/")
GUIDE = "policies/rdash/guide/"


@pytest.mark.parametrize("host", sorted(set(HOSTS) - {"github"}))
@pytest.mark.parametrize("path", PATHS)
def test_every_host_is_told_every_header(host: str, path: str) -> None:
    settings = settings_for(host, path)
    for name, value in HEADERS.items():
        if host != "cloudfront":
            assert name in settings, f"{host} is not told of {name}"
        if name != "X-Content-Type-Options" or host != "cloudfront":  # there it is a switch
            assert value in settings, f"{host} is told another {name}"
    assert ASKED in settings
    assert KEPT in settings
    assert "text/javascript" in settings
    assert path in settings


def test_an_object_store_is_told_in_its_own_form() -> None:
    settings = json.loads(settings_for("cloudfront", "/guides/"))
    policy = settings["response_headers_policy"]
    assert policy["SecurityHeadersConfig"]["ContentTypeOptions"] == {"Override": True}
    items = policy["CustomHeadersConfig"]
    assert items["Quantity"] == len(items["Items"])
    assert settings["error_page"]["path"] == "/guides/404.html"
    assert "guides/assets/policytree/" in settings["objects"]


@pytest.mark.parametrize("path", ["/../", "/a b/", '/"/', "/a//b/", "/$uri/", "/é/"])
def test_a_path_that_is_none_is_refused_in_a_sentence(path: str) -> None:
    with pytest.raises(InputError, match="is no path of a site"):
        settings_for("nginx", path)


def test_a_host_that_is_not_known_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError, match="no settings for iis; expected one of apache, caddy"):
        settings_for("iis")


def test_the_site_brings_what_hosts_read_from_its_folder(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = built_site(tmp_path_factory)
    for name, content in site_files().items():
        assert (site / name).read_bytes() == content


# Real servers


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def nginx(folder: Path, settings: str, served: Path, port: int) -> list[str]:
    settings = settings.replace("listen 80;", f"listen 127.0.0.1:{port};")
    settings = settings.replace("/srv/guides;", f'"{served}";')
    (folder / "site.conf").write_text(settings, encoding="utf-8")
    kinds = "text/html html; text/css css; application/javascript js; image/svg+xml svg;"
    (folder / "nginx.conf").write_text(
        f"{'user root;' if os.geteuid() == 0 else ''} daemon off; pid {folder}/pid;\n"
        f"events {{}}\nhttp {{ access_log off; types {{ {kinds} application/json json; }}\n"
        f"client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; "
        f"fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;\n"
        f"include {folder}/site.conf; }}\n",
        encoding="utf-8",
    )
    return ["nginx", "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]


def caddy(folder: Path, settings: str, served: Path, port: int) -> list[str]:
    settings = settings.replace(":80 {", f"http://127.0.0.1:{port} {{")
    settings = settings.replace("/srv/guides\n    encode", f'"{served}"\n    encode')
    file = folder / "Caddyfile"
    file.write_text(
        f"{{\n admin off\n storage file_system {folder}/s\n}}\n{settings}", encoding="utf-8"
    )
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(file)]


def apache(folder: Path, settings: str, served: Path, port: int) -> list[str]:
    modules = "/usr/lib/apache2/modules"
    names = "mpm_event authz_core dir mime headers deflate filter alias"
    loads = "\n".join(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in names.split())
    (folder / "types").write_text(
        "text/html html\ntext/css css\napplication/javascript js\napplication/json json\n",
        encoding="utf-8",
    )
    (folder / "apache.conf").write_text(
        f'{loads}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile "{folder}/pid"\n'
        f'ErrorLog "{folder}/error.log"\nTypesConfig "{folder}/types"\nDocumentRoot "{served}"\n'
        f'Mutex file:{folder}\n<Directory "{served}">\n'
        f"Require all granted\n{settings}</Directory>\n",
        encoding="utf-8",
    )
    return ["apache2", "-X", "-f", str(folder / "apache.conf")]


SERVERS = {"nginx": nginx, "caddy": caddy, "apache": apache}
PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}


@contextmanager
def running(name: str, folder: Path, path: str, served: Path) -> Iterator[int]:
    """One of the servers with the settings made for it, on this machine only."""
    port = free_port()
    command = SERVERS[name](folder, settings_for(name, path), served, port)
    said = folder / "said"
    with said.open("wb") as stream:
        process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=stream,
            env={**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
        )
    try:
        end = time.monotonic() + 20
        while time.monotonic() < end and process.poll() is None:
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        assert process.poll() is None, said.read_text()
        yield port
    finally:
        process.terminate()
        process.wait(20)


def ask(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    line = HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", path, headers=headers)
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer, content


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", sorted(SERVERS))
def test_a_real_server_sends_what_the_settings_say(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: str, path: str
) -> None:
    if shutil.which(PROGRAMS[name]) is None:
        pytest.skip(f"{PROGRAMS[name]} is not installed")
    site = built_site(tmp_path_factory)
    served = tmp_path / "srv"
    if path == "/":
        served.symlink_to(site)
    else:
        served.mkdir()
        (served / path.strip("/")).symlink_to(site)
    script = next((site / "assets/policytree").glob("*/guide.mjs")).relative_to(site).as_posix()
    engine = next((site / "assets/policytree/engine").glob("*.bin")).relative_to(site).as_posix()
    with running(name, tmp_path, path, served) as port:
        for wanted, kind, cache in (
            (GUIDE, "text/html", ASKED),
            ("policies/rdash/policy.json", "application/json", ASKED),
            (script, "text/javascript", KEPT),
            (engine, "application/octet-stream", KEPT),
        ):
            answer, content = ask(port, path + wanted)
            assert answer.status == 200, f"{name}: {wanted}"
            file = site / (wanted + "index.html" if wanted.endswith("/") else wanted)
            assert content == file.read_bytes()
            assert answer.getheader("Content-Type", "").startswith(kind), wanted
            assert answer.headers.get_all("Cache-Control") == [cache], wanted
            for header, value in HEADERS.items():
                assert answer.headers.get_all(header) == [value], f"{name}: {wanted}"
        zipped, content = ask(port, path + GUIDE, **{"Accept-Encoding": "gzip"})
        assert zipped.getheader("Content-Encoding") == "gzip", f"{name} does not compress"
        missing, content = ask(port, path + "policies/none/")
        assert missing.status == 404
        assert content == (site / "404.html").read_bytes()
        assert missing.getheader("Content-Security-Policy") == HEADERS["Content-Security-Policy"]
