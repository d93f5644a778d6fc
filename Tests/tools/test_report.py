"""Reports in a browser without a network: no request, no console message, no barrier."""

import json
import os
import re
import resource
import shutil
import unittest
from pathlib import Path

import report_runs
import runs

BROWSER = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright
except ImportError:
    BROWSER = None

MEGABYTE = 1 << 20


def processor_time() -> float:
    """Seconds that ended children have computed: what other work on the machine does not change."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def reports() -> dict[str, Path]:
    """The pages of the shipped study and of made-up runs, and of comparisons; how long each report took
    is checked."""
    places = report_runs.write(runs.folder() / "report-runs")
    places["shipped"] = runs.runs()["shipped"]
    pages = {}
    for name, place in places.items():
        begun = processor_time()
        runs.run(["report", str(place)])
        if processor_time() - begun > 3:
            raise AssertionError(f"the report of {name} took more than 3 s")
        pages[name] = place / "report.html"
    places["awkward"] = runs.runs()["awkward"]
    for name in ["awkward", "hostile"]:
        page = runs.folder() / f"compare-{name}" / "comparison.html"
        page.parent.mkdir()
        page.write_text(runs.run(["compare", str(places[name]), str(places[name]), "--html"]).stdout,
                        encoding="utf-8")
        pages[f"compare-{name}"] = page
    return pages


class ReportTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = reports()

    def test_pages_are_small(self):
        for name, page in self.pages.items():
            with self.subTest(name):
                self.assertLess(page.stat().st_size, 5 * MEGABYTE)

    def test_charts_are_documents_with_their_data(self):
        for name, page in self.pages.items():
            for path in (page.parent / "charts").glob("*.vl.json"):
                with self.subTest(f"{name} {path.name}"):
                    document = json.loads(path.read_text(encoding="utf-8"))
                    self.assertTrue(document["data"]["values"])

    def test_numbers_of_sentences_stand_at_their_places(self):
        """The values of plain numbers, found by the pointer in the page itself."""
        pattern = re.compile(r'<span class="n" data-source="([^"]+)">([^<]+)</span>')
        words = {" million": 1e6, " billion": 1e9, " trillion": 1e12}
        for name in ["rich", "shipped"]:
            page = self.pages[name]
            document = json.loads((page.parent / "results.json").read_text(encoding="utf-8"))
            found = pattern.findall(page.read_text(encoding="utf-8"))
            self.assertGreater(len(found), 5)
            for pointer, text in found:
                value = document
                for token in pointer.split("/")[1:]:
                    value = value[int(token) if isinstance(value, list) else token]
                scale = next((s for w, s in words.items() if text.endswith(w)), 1)
                digits = re.sub(r"[^0-9.−]", "", text).replace("−", "-")
                unit = 10 ** -len(digits.partition(".")[2]) * scale
                # The start of a range leaves the word to its end.
                values = [value] if scale > 1 else [value, value / 1e6, value / 1e9, value / 1e12]
                distance = min(abs(v - float(digits) * scale) for v in values)
                self.assertLessEqual(distance, 0.500001 * unit, f"{name} {pointer} {text}")

    @unittest.skipUnless(BROWSER, "chromium, playwright or axe is missing")
    def test_pages_open_without_network_messages_or_barriers(self):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
            for name, page in self.pages.items():
                for width, scheme in [(390, "light"), (1200, "dark"), (1200, "light")]:
                    with self.subTest(f"{name} {width} {scheme}"):
                        self.open(browser, page, width, scheme)
            browser.close()

    def open(self, browser, path, width, scheme):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
        page = context.new_page()
        messages, requests = [], []
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.on("dialog", lambda dialog: messages.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.wait_for_timeout(1000)
        self.assertEqual(messages, [])
        outside = [r for r in requests if r != path.as_uri() and not r.startswith("data:")]
        self.assertEqual(outside, [])
        drawn, places, overflow = page.evaluate(
            "[document.querySelectorAll('.chart svg').length,"
            " document.querySelectorAll('.chart').length,"
            " document.documentElement.scrollWidth - innerWidth]")
        self.assertEqual(drawn, places)
        self.assertLessEqual(overflow, 0)
        findings = Axe().run(page).response["violations"]
        serious = [f["id"] for f in findings if f["impact"] in ("serious", "critical")]
        self.assertEqual(serious, [])
        if folder := os.environ.get("RISKTOOL_SCREENSHOTS"):
            target = Path(folder) / f"{path.parent.name}-{width}-{scheme}.png"
            page.screenshot(path=target, full_page=True)
        context.close()


if __name__ == "__main__":
    unittest.main()
