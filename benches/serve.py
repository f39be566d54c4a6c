"""How long it takes from a save to the page that shows it: `benches/run serve`."""
import http.client
import os
import signal
import statistics
import subprocess
import time
from pathlib import Path

PORT = 17171
PATIENCE = 120
KINDS = ("text", "title", "tag", "template")


class Server:
    """A server of a site, and what is asked of it over one connection."""

    def __init__(self, command):
        self.began = time.monotonic()
        null = subprocess.DEVNULL
        self.child = subprocess.Popen([str(part) for part in command], stdout=null, stderr=null)
        self.connection = http.client.HTTPConnection("localhost", PORT, timeout=PATIENCE)

    def get(self, path):
        try:
            self.connection.request("GET", path)
            return self.connection.getresponse().read().decode()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return ""

    def until(self, path, word, began):
        """Seconds from `began` until the page has the word."""
        while word not in self.get(path):
            if time.monotonic() - began > PATIENCE or self.child.poll() is not None:
                raise SystemExit(f"{path} does not show {word}")
            time.sleep(0.001)
        return time.monotonic() - began

    def cpu(self):
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def settle(self):
        """Waits until nothing is done any more."""
        last, now = -1, self.cpu()
        while now != last:
            time.sleep(0.3)
            last, now = now, self.cpu()

    def end(self):
        self.child.send_signal(signal.SIGINT)
        self.child.wait()


def edited(before, text, title, tag, **_):
    """A text with a word more at its end, in its title and among its tags, as far as there is one."""
    now = before.replace('title = "', f'title = "{title} ', 1) if title else before
    now = now.replace('tags = ["', f'tags = ["{tag}", "', 1) if tag else now
    return f"{now}\n{text}\n" if text else now


def measure(command, page, text, template, original, edits):
    """Edits in turn a text, its title, its tags and a template, each edit leaving what the others did:
    the seconds of each kind, those until the first page, and those of CPU for an edit. What was edited
    is put back in the end."""
    before = text.read_text()
    stood = template.read_text() if template.exists() else None
    times = {kind: [] for kind in KINDS}
    said = dict.fromkeys(KINDS, "")
    server = Server(command)
    try:
        first = server.until(page, "<title>", server.began)
        server.settle()
        used = server.cpu()
        for at in range(edits):
            kind = KINDS[at % len(KINDS)]
            word = f"{kind}word{at}"
            said[kind] = word
            if kind == "template":
                path, now = template, original.replace("</body>", f"<p>{word}</p></body>")
            else:
                path, now = text, edited(before, **said)
            began = time.monotonic()
            path.parent.mkdir(exist_ok=True)
            path.write_text(now)
            times[kind].append(server.until(page, word, began))
            server.settle()
        return times, first, (server.cpu() - used) / edits
    finally:
        server.end()
        text.write_text(before)
        if stood is None:
            template.unlink(missing_ok=True)
        else:
            template.write_text(stood)


def compare(work, diglot, hugo, top, edits):
    """The table: diglot, and Hugo on the equivalent site where it is wanted."""
    name = min(path.name for path in (work / "diglot/content/essays").iterdir())
    page = f"/en/essays/{name}/"
    site = work / "diglot"
    rows = {
        "diglot": measure(
            [diglot, "serve", "--quiet", "--root", site, "--port", PORT, "--base-url", "http://localhost/"],
            page, site / f"content/essays/{name}/en.md", site / "templates/base.html",
            (top / "themes/folio/templates/base.html").read_text(), edits,
        )
    }
    if hugo:
        site = work / "hugo"
        layout = site / "layouts/_default/baseof.html"
        command = [hugo, "server", "--renderToMemory", "--disableLiveReload", "--source", site, "--port", PORT]
        command += ["--baseURL", f"http://localhost:{PORT}/", "--appendPort=false"]
        text = site / f"content/essays/{name}.en.md"
        rows["hugo"] = measure(command, page, text, layout, layout.read_text(), edits)
    lines = [
        "| | first page ms | text, title, tag: median ms | 95th percentile ms | template ms | CPU ms an edit |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for server, (times, first, cpu) in rows.items():
        texts = sorted(times["text"] + times["title"] + times["tag"])
        late = texts[min(len(texts) - 1, len(texts) * 95 // 100)]
        cells = [first, statistics.median(texts), late, statistics.median(times["template"]), cpu]
        lines.append(f"| {server} serve | " + " | ".join(f"{cell * 1000:.0f}" for cell in cells) + " |")
    return "\n".join(lines)
