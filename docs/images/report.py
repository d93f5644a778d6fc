#!/usr/bin/env python3
"""Makes report.png, the beginning of the shipped study's report.

    scripts/run && risktool report runs/critical-raw-materials
    Tests/tools/.venv/bin/python docs/images/report.py runs/critical-raw-materials/report.html

Needs Chromium and playwright, which 'scripts/setup --tools' installs, and a report with its charts, for
which 'scripts/setup --charts' is needed (made with Chromium 156).
"""

import argparse
import pathlib
import shutil

from playwright.sync_api import sync_playwright

FOLDER = pathlib.Path(__file__).resolve().parent
WIDTH, HEIGHT = 920, 1400

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("page", type=pathlib.Path, help="the report")
page = parser.parse_args().page.resolve().as_uri()
browser_path = shutil.which("chromium") or shutil.which("chromium-browser")
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
    window = browser.new_page(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", offline=True)
    window.goto(page)
    window.wait_for_timeout(1500)
    window.screenshot(path=FOLDER / "report.png")
    browser.close()
