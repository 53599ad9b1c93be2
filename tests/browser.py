"""A real browser without a window, for tests of pages: Chromium, spoken to through a pipe."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_browser = pytest.mark.skipif(PROGRAM is None, reason="chromium is not installed")

_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe")


class Browser:
    """One open page.

    ``errors`` is what its console complained about, and ``requests`` are the addresses that were
    asked for.
    """

    def __init__(self, sent: int, received: int) -> None:
        self._sent, self._received = os.fdopen(sent, "wb"), os.fdopen(received, "rb")
        self._count, self._session, self._rest = 0, "", b""
        self.errors: list[str] = []
        self.requests: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        found = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = found["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(f"{domain}.enable")

    def open(self, path: Path, *, width: int = 1280, dark: bool = False) -> None:
        """Load a file and wait until it is there."""
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=900, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self._call("Emulation.setEmulatedMedia", features=scheme)
        self._call("Page.navigate", url=path.as_uri())
        self._until("Page.loadEventFired")

    def press(self, key: str) -> None:
        """Press and release a key of the keyboard: ``Tab``, ``Enter``, ``Space`` or a letter."""
        code, text = {"Tab": (9, ""), "Enter": (13, "\r"), "Space": (32, " ")}.get(
            key, (ord(key[0].upper()), key)
        )
        about = {"key": text if key == "Space" else key, "windowsVirtualKeyCode": code}
        kind = "keyDown" if text else "rawKeyDown"
        self._call("Input.dispatchKeyEvent", type=kind, text=text, **about)
        self._call("Input.dispatchKeyEvent", type="keyUp", **about)

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        found = self._call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in found:
            raise RuntimeError(found["exceptionDetails"]["exception"]["description"])
        return found["result"].get("value")

    def tree(self) -> list[dict[str, Any]]:
        """What a screen reader is told, in the order of the page."""
        nodes = {n["nodeId"]: n for n in self._call("Accessibility.getFullAXTree")["nodes"]}
        waiting, found = [next(iter(nodes))], []
        while waiting:
            node = nodes[waiting.pop()]
            waiting += reversed([each for each in node.get("childIds", ()) if each in nodes])
            if not node["ignored"]:
                found.append(_told(node))
        return found

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._sent.write(json.dumps(message).encode() + b"\0")
        self._sent.flush()
        while True:
            answer = self._next()
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _until(self, event: str) -> None:
        while self._next().get("method") != event:
            pass

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._received.fileno(), 65536)
            if not more:
                raise RuntimeError("the browser has closed")
            self._rest += more
        text, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        parameters = message.get("params", {})
        if message.get("method") == "Network.requestWillBeSent":
            self.requests.append(str(parameters["request"]["url"]))
        if message.get("method") == "Runtime.exceptionThrown":
            self.errors.append(str(parameters["exceptionDetails"]))
        if message.get("method") == "Runtime.consoleAPICalled":
            self.errors.append(str(parameters["args"]))
        if message.get("method") == "Log.entryAdded":
            self.errors.append(str(parameters["entry"]["text"]))
        return message

    def close(self) -> None:
        """Close the pipe; the browser ends with it."""
        self._sent.close()
        self._received.close()


def _told(node: dict[str, Any]) -> dict[str, Any]:
    told = {key: node.get(key, {}).get("value", "") for key in ("role", "name", "description")}
    more = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
    return {**told, "level": more.get("level")}


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A browser with an empty profile in a folder."""
    ours, theirs = os.pipe(), os.pipe()  # what it reads, and what it writes
    options = " ".join(_OPTIONS)
    with subprocess.Popen(
        ["/bin/bash", "-c", f'exec "$0" {options} "$1" 3<&{ours[0]} 4>&{theirs[1]}',
         str(PROGRAM), f"--user-data-dir={folder}"],
        pass_fds=(ours[0], theirs[1]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        os.close(ours[0])
        os.close(theirs[1])
        found = Browser(ours[1], theirs[0])
        try:
            yield found
        finally:
            found.close()
            process.terminate()
