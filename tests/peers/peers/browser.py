"""Chromium, driven, that reaches nothing but the loopback and tells what it asked for and complained of."""

import base64
import json
import os
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from .waiting import until

ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--lang=en",
             "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
AXE = Path(os.environ.get("AXE_CORE", Path(__file__).resolve().parents[3] / "target/axe/package/axe.min.js"))
SHOTS = os.environ.get("SCREENSHOTS")


class Browser:
    def __init__(self, root):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in ARGUMENTS:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(20)
        self.driver.set_script_timeout(30)
        self.root = root

    def open(self, path):
        self.driver.get(f"{self.root}/{path}")

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def one(self, css, seconds=10):
        return until(lambda: self.all(css), seconds, f"{css} being on {self.driver.current_url}")[0]

    def fill(self, **fields):
        for name, value in fields.items():
            field = self.one(f"[name='{name.replace('_', '-')}']:not([type=hidden])")
            field.clear()
            field.send_keys(value)

    def press(self, text):
        """Presses the first button that says so and can be seen."""
        def button():
            return [b for b in self.all("button") if b.text.strip() == text and b.is_displayed()]

        until(button, 10, f"a button {text} on {self.driver.current_url}")[0].click()

    def text(self, css="body"):
        return self.one(css).text

    def wait_text(self, text, css="body", seconds=15):
        def shown():
            try:
                return text in self.text(css)
            except Exception:  # the page is being replaced
                return False

        until(shown, seconds, f"“{text}” on {self.driver.current_url}")

    def log_in(self, user, password):
        self.open("login")
        self.fill(user=user, password=password)
        self.press("Log in")

    def complaints(self):
        """What the browser's console says, since it was asked last."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]

    def requests(self):
        """The URLs that were asked for, since it was asked last."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]

    def load_ms(self):
        return self.driver.execute_script("return performance.getEntriesByType('navigation')[0].loadEventEnd")

    def look(self, width, theme):
        """Takes a width in pixels and a theme, light or dark."""
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": theme}]})

    def scrolls_sideways(self):
        return self.driver.execute_script(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth")

    def cut_off(self, css):
        """The texts of those that can be seen, but not all of them."""
        return self.driver.execute_script(
            "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).filter(e => {"
            "const box = e.getBoundingClientRect(); return box.left < 0 || box.right > document.documentElement.clientWidth"
            "}).map(e => e.textContent)", css)

    def violations(self):
        """What axe finds on the page that is serious or critical."""
        self.driver.execute_script(AXE.read_text())
        return self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document).then(result => done(result.violations"
            ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
            ".map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' '))))")

    def shoot(self, name):
        """Keeps a picture of the whole page in the folder that SCREENSHOTS names, if it does."""
        if not SHOTS:
            return
        width, height = self.driver.execute_script(
            "return [document.documentElement.clientWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": width, "height": min(height, 2400), "scale": 1}
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {
            "format": "png", "captureBeyondViewport": True, "clip": clip})
        (Path(SHOTS) / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))

    def end(self):
        self.driver.quit()
