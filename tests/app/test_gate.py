"""Nobody gets in but this browser with pages of our own; each refusal over the real server."""

from __future__ import annotations

import re

import pytest

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": "0"}


def test_only_the_link_lets_in(workbench):
    """Without the cookie no page is shown, and a wrong key gives none."""
    host = {"Host": f"127.0.0.1:{workbench.port}"}
    assert workbench.raw("GET", "/start", host).status == 403
    assert workbench.raw("GET", "/static/bench.css", host).status == 403
    assert workbench.raw("GET", "/enter?key=guessed", host).status == 403
    assert workbench.raw("GET", "/enter", host).status == 403
    assert workbench.raw("GET", "/start", {**host, "Cookie": f"detente-{workbench.port}=guessed"}).status == 403
    assert workbench.get("/start").status == 200


def test_the_cookie_is_strict(workbench):
    """No script reads it and no other site's request carries it."""
    key = workbench.link.partition("/enter")[2]
    cookie = workbench.raw("GET", f"/enter{key}", workbench.headers()).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:{other}",
        "[::2]:{port}",
        "localhost.evil.example:{port}",
        "",
        "::1:{port}",
    ],
)
def test_another_name_is_not_answered(workbench, host):
    """A name that somebody binds to this address (DNS rebinding) gets nothing, even with the cookie."""
    named = host.format(port=workbench.port, other=workbench.port + 1)
    assert workbench.raw("GET", "/start", {"Host": named, "Cookie": workbench.cookie}).status == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
def test_our_own_names_are_answered(workbench, host):
    """Each way to write this machine is one of our names."""
    assert workbench.get("/start", Host=f"{host}:{workbench.port}").status == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", ""]
)
def test_a_form_of_another_site_is_refused(workbench, origin):
    """What would change something comes from a page of ours, whatever cookie is with it."""
    token = workbench.get("/start").fields("/new")
    sent = workbench.post("/new", {**token, "title": "x"}, Origin=origin.format(port=workbench.port))
    assert sent.status == 403
    assert not list(workbench.folder.glob("x*.yaml"))


def test_a_form_without_origin_is_refused(workbench):
    """A program that sends no origin is not one of our pages."""
    assert workbench.raw("POST", "/new", {**workbench.headers(), **FORM}).status == 403


def test_a_form_without_its_token_is_refused(workbench):
    """Every form carries a token of this run."""
    assert workbench.post("/new", {"title": "x"}).status == 403
    assert workbench.post("/new", {"title": "x", "_token": "guessed"}).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_asks_for_is_refused(workbench, site):
    """No other site, nor another port of this machine, takes a page or a script in."""
    assert workbench.get("/static/bench.js", Sec_Fetch_Site=site).status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(workbench, method):
    """Only GET, HEAD and POST are known."""
    assert workbench.raw(method, "/start", {**workbench.headers(Origin=workbench.origin), **FORM}).status in (403, 405)


def test_every_answer_is_sealed(workbench):
    """Pages, refusals and files carry the same policy: nothing but our own, framed by nobody, kept by nobody."""
    for answer in (workbench.get("/start"), workbench.get("/no"), workbench.raw("GET", "/", {"Host": "x"})):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy and "form-action 'self'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_pages_have_nothing_inline(workbench):
    """No script, style or handler stands in a page."""
    name = workbench.case()
    for path in ("/start", f"/c/{name}/overview"):
        page = workbench.get(path).text
        assert "<script>" not in page and " style=" not in page and " onclick" not in page and "javascript:" not in page


@pytest.mark.parametrize(
    "name", ["..%2Fsecret.yaml", "%2e%2e", "..%5Csecret.yaml", "secret.txt", "%00.yaml", ".detente"]
)
def test_files_outside_the_folder_are_not_opened(workbench, name):
    """A case is a file of the folder."""
    (workbench.folder.parent / "secret.yaml").write_text("detente: 1", encoding="utf-8")
    (workbench.folder / "secret.txt").write_text("secret", encoding="utf-8")
    assert workbench.get(f"/c/{name}/overview").status in (400, 404)


def test_a_link_out_of_the_folder_is_not_followed(workbench):
    """A symbolic link does not lead out."""
    outside = workbench.folder.parent / "outside.yaml"
    outside.write_text("detente: 1", encoding="utf-8")
    (workbench.folder / "inside.yaml").symlink_to(outside)
    assert workbench.get("/c/inside.yaml/overview").status == 400
    (workbench.folder / "inside.yaml").unlink()


def test_too_much_is_refused(workbench):
    """A form that says, or turns out, to be too large is not taken."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    headers = workbench.headers(Origin=workbench.origin)
    assert workbench.raw("POST", "/new", {**headers, **kind, "Content-Length": "99999999999"}).status == 413
    chunk = b"a" * 1_000_000
    body = b"".join(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n" for _ in range(13)) + b"0\r\n\r\n"
    sent = workbench.raw("POST", "/new", {**headers, **kind, "Transfer-Encoding": "chunked"}, body)
    assert sent.status in (400, 413)


@pytest.mark.parametrize(
    ("accepted", "language", "words"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de", "Öffnen Sie die Werkbank"),
        ("fr", "fr", "Ouvrez l’atelier"),
        ("tlh, *;q=0.1", "en", "Open the workbench"),
    ],
)
def test_a_refusal_speaks_the_language_of_the_browser(workbench, accepted, language, words):
    """Whoever is refused is told why in a language of the catalogs, and nothing else."""
    host = {"Host": f"127.0.0.1:{workbench.port}", "Accept-Language": accepted}
    told = workbench.raw("GET", "/start", host)
    assert told.status == 403 and told.headers["content-language"] == language
    assert told.text.startswith(words) and told.text.count("\n") == 1
    assert workbench.raw("GET", "/start", {**host, "Host": "evil.example"}).headers["content-language"] == language


def test_a_refusal_has_one_text_for_a_form_a_link_and_another_site(workbench):
    """Each refusal of the gate is in the catalogs."""
    german = {"Accept_Language": "de"}
    page = workbench.get("/start").fields("/new")
    assert "Formular" in workbench.post("/new", {**page, "title": "x"}, Origin="http://evil.example", **german).text
    assert "neu" in workbench.post("/new", {"title": "x"}, **german).text
    assert "andere Website" in workbench.get("/start", Sec_Fetch_Site="cross-site", **german).text
    assert "früheren Lauf" in workbench.get("/enter?key=guessed", **german).text


@pytest.mark.parametrize(("place", "size", "most"), [("evidence/upload", 70, "64"), ("faults", 14, "12")])
def test_too_much_is_answered_once_it_has_been_sent(workbench, place, size, most):
    """A browser that sends more than is taken reads a page that says so: it is heard out, and what it sends dropped."""
    path = f"/c/{workbench.case()}/{place}"
    headers = workbench.headers(Origin=workbench.origin, Accept_Language="de")
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(size * 1_000_000)}
    told = workbench.raw("POST", path, {**headers, **kind}, b"a" * (size * 1_000_000))
    assert told.status == 413 and f"als die {most} MB" in told.text and "data-told" in told.text
    assert workbench.get(re.findall(r'href="(/c/[^"]*)"', told.text)[0]).status in (200, 303)
