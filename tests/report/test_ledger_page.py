"""The page of the ledger: complete, self-contained, and safe whatever a stranger writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from multiprocessing import active_children
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from proofs_check.command.main import main
from proofs_check.forgeries.forgery import Tried
from proofs_check.kernel.certificate import recheck
from proofs_check.ledger import running
from proofs_check.ledger.claim import Claim, Control, Kind, Verdict
from proofs_check.ledger.judging import ControlResult, Evidence, Outcome
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.report.figures import drawing as figures
from proofs_check.report.figures import gallery
from proofs_check.report.figures.drawing import Figure
from proofs_check.report.figures.gallery import PICTURES
from proofs_check.report.formulas.mathml import sentence
from proofs_check.report.formulas.sentences import segments
from proofs_check.report.page.graph import graph
from proofs_check.report.page.layers import layers
from proofs_check.report.page.ledger import ledger_page
from proofs_check.sections.claims import ALL, by_id
from proofs_check.sections.library import LIBRARY
from tests.browser import Browser, browser, needs_browser

HOSTILE = '"><script>document.title = "taken"</script><img src=x onerror="document.title=1">'
CHEAP = ("F4-converse", "F4-parallel", "B9", "C2")


class Quiet:
    def finished(self, claim: str) -> None:
        pass

    def decided(self, outcome: Outcome) -> None:
        pass


class Links(HTMLParser):
    """Ids and addresses of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src", "action", "srcset", "poster", "data"):
                self.addresses.append(value or "")


def hostile() -> Outcome:
    """A claim whose every text is an attack."""
    claim = Claim(
        id=HOSTILE,
        section=HOSTILE,
        source=HOSTILE,
        clauses=unlinked(HOSTILE),
        short=HOSTILE,
        recorded=Verdict.PROVED,
        controls=(Control(HOSTILE, lambda _: pytest.fail("not run")),),
    )
    return Outcome(
        claim,
        Verdict.OPEN,
        (Evidence(Kind.INSTANCES, False, HOSTILE, HOSTILE, 0.0, (HOSTILE,)),),
        (ControlResult(HOSTILE, False, HOSTILE),),
        HOSTILE,
        0.0,
        HOSTILE,
        (HOSTILE,),
    )


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    chosen = [by_id(name) for name in CHEAP]
    found = running.run(chosen, jobs=1, seed=0, watch=Quiet())
    return [*(found[claim.id] for claim in chosen), hostile()]


@pytest.fixture(scope="module")
def drawn() -> list[Figure]:
    """The cheapest figure, and one that cannot be drawn."""
    wanted = PICTURES["unfolding"]
    known = {"unfolding": wanted, "broken": replace(wanted, name="broken")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gallery, "PICTURES", known)
        with figures.drawing(wanted.claims, "svg") as found:
            return found(60)


@pytest.fixture(scope="module")
def page(outcomes: list[Outcome], drawn: list[Figure]) -> str:
    return ledger_page(outcomes, Tried(3, 2, ()), seed=0, figures=drawn)


@pytest.fixture(scope="module")
def opened(page: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    folder = tmp_path_factory.mktemp("browser")
    (folder / "ledger.html").write_text(page, encoding="utf-8")
    with browser(folder / "profile") as found:
        found.open(folder / "ledger.html")
        yield found


def test_a_page_loads_nothing_and_every_link_in_it_leads_somewhere(page: str) -> None:
    links = Links(page)
    assert len(set(links.ids)) == len(links.ids)
    inside = {address for address in links.addresses if address.startswith("#")}
    assert {unquote(address[1:]) for address in inside} <= set(links.ids)
    outside = [a for a in links.addresses if not a.startswith(("#", "data:application/json,"))]
    assert outside == []
    assert not {"link", "iframe", "object", "img"} & set(links.tags)


def test_a_certificate_of_the_page_is_accepted_by_the_kernel(
    page: str, outcomes: list[Outcome]
) -> None:
    files = [a for a in Links(page).addresses if a.startswith("data:")]
    saved = [json.loads(unquote(a.partition(",")[2])) for a in files]
    certificates = [each for each in saved if "format" in each]
    accepted = {recheck(each, LIBRARY).theorem for each in certificates}
    exact = [e for o in outcomes for e in o.evidence if e.documents]
    assert accepted == {recheck(d, LIBRARY).theorem for e in exact for d in e.documents}
    assert len(accepted) > 5


def test_the_page_says_what_the_outcomes_say(page: str, outcomes: list[Outcome]) -> None:
    for outcome in outcomes[:-1]:
        assert (
            f'id="claim-{outcome.claim.id}" class="claim" data-verdict="{outcome.verdict.value}"'
            in page
        )
        for control in outcome.controls:
            assert sentence(segments(control.statement)) in page
    assert 'href="#claim-F4-converse">F4-converse</a>' in page.partition("What holds instead")[2]


def test_figures_stand_in_the_page_and_a_broken_one_is_a_sentence(page: str) -> None:
    section = page.partition('id="figure-unfolding"')[2].partition("</section>")[0]
    whole, _, broken = section.partition('id="figure-broken"')
    assert "<svg" in whole
    assert PICTURES["unfolding"].caption in whole
    assert "<svg" not in broken
    assert "It could not be drawn: NAME takes one of" in broken


def test_without_matplotlib_a_figure_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "find_spec", lambda _: None)
    with figures.drawing(["D3"], "svg") as found:
        assert {each.missing for each in found(60)} == {
            "It is not drawn: matplotlib is not installed."
        }


def test_no_figure_is_drawn_of_claims_that_have_none() -> None:
    with figures.drawing(["L1"], "svg") as found:
        assert found(60) == []


def test_a_figure_that_is_late_is_a_sentence_and_its_process_ends(
    outcomes: list[Outcome],
) -> None:
    before = set(active_children())
    with figures.drawing(["D3"], "svg") as found:
        late = found(0)
    assert set(active_children()) == before
    assert late
    page = ledger_page(outcomes, Tried(3, 2, ()), seed=0, figures=late)
    section = page.partition('id="figures"')[2].partition("</section>")[0]
    assert "<svg" not in section
    assert section.count("It was not ready 0 seconds after the last claim") == len(late)
    assert "proofs-check figure unfolding -o FILE" in section


def test_no_text_of_a_stranger_becomes_markup(page: str) -> None:
    assert "<script>document" not in page
    assert "<img" not in page
    assert page.count("<script") == 1


def test_every_refuted_claim_says_what_holds_instead() -> None:
    for claim in ALL:
        assert bool(claim.instead) == (claim.recorded is Verdict.REFUTED), claim.id
        for name in claim.instead:
            assert by_id(name).recorded in (Verdict.PROVED, Verdict.CERTIFIED), name


def test_whatever_a_claim_rests_on_stands_left_of_it() -> None:
    uses = {claim.id: claim.uses for claim in ALL}
    found = layers(uses)
    column = {name: place for place, names in enumerate(found) for name in names}
    assert sorted(column) == sorted(uses)
    assert all(column[used] < column[name] for name in uses for used in uses[name])
    drawing = graph(uses)
    assert len({(box.x, box.y) for box in drawing.boxes}) == len(ALL)
    assert len(drawing.lines) == sum(map(len, uses.values()))


@needs_browser
def test_a_browser_finds_no_fault_and_runs_no_script_of_a_stranger(opened: Browser) -> None:
    assert opened.errors == []
    assert opened.run("document.title").startswith("What holds")


@needs_browser
def test_what_a_browser_saves_from_a_link_is_the_certificate(
    opened: Browser, outcomes: list[Outcome]
) -> None:
    saved = opened.run(
        "[...document.querySelectorAll('a[download]')].map(a =>"
        " decodeURIComponent(a.href.slice(a.href.indexOf(',') + 1)))"
    )
    exact = [each for o in outcomes for e in o.evidence for each in e.documents]
    wanted = {json.dumps(each, sort_keys=True) for each in exact}
    assert {json.dumps(json.loads(text), sort_keys=True) for text in saved} == wanted


@needs_browser
def test_search_and_filters_show_the_claims_that_are_asked_for(opened: Browser) -> None:
    def shown(script: str) -> list[str]:
        return opened.run(  # type: ignore[no-any-return]
            f"document.getElementById('filters').reset(); {script};"
            "document.getElementById('filters').dispatchEvent(new Event('input'));"
            "[...document.querySelectorAll('article.claim:not([hidden])')].map(c => c.id)"
        )

    assert len(shown("")) == len(CHEAP) + 1
    assert shown("document.getElementById('search').value = 'Prototypes MAXIMAL'") == [
        "claim-F4-parallel"
    ]
    proved = shown(
        "for (const box of document.querySelectorAll('[name=verdict]'))"
        " box.checked = box.value === 'proved'"
    )
    assert proved == ["claim-F4-converse", "claim-B9", "claim-C2"]
    assert shown("document.getElementById('section').value = 'bounds'") == ["claim-B9"]
    hidden = "document.querySelectorAll('.chapter[hidden]').length"
    assert opened.run(hidden) > 0
    assert shown("document.getElementById('search').value = 'no such words'") == []
    assert opened.run("document.getElementById('shown').textContent").startswith("0 of")


@needs_browser
def test_a_link_opens_its_claim_even_if_a_filter_hides_it(opened: Browser) -> None:
    opened.run(
        "document.getElementById('search').value = 'nothing';"
        "document.getElementById('filters').dispatchEvent(new Event('input'));"
        "new Promise(done => { addEventListener('hashchange', () => setTimeout(done, 0));"
        "location.hash = '#claim-B9'; })"
    )
    assert opened.run("document.querySelector('#claim-B9 details').open")
    assert opened.run("document.querySelector('#claim-B9').offsetHeight") > 100


@needs_browser
def test_the_first_thing_that_the_keyboard_reaches_skips_to_the_content(opened: Browser) -> None:
    first = "[...document.querySelectorAll('a, input, button, [tabindex]')][0]"
    assert opened.run(f"{first}.getAttribute('href')") == "#main"
    names = (
        "[...document.querySelectorAll('main, nav, [role], section[aria-labelledby]')]"
        ".filter(e => !e.closest('figure svg')).every(e => e.tagName === 'MAIN'"
        " || e.hasAttribute('aria-label')"
        " || document.getElementById(e.getAttribute('aria-labelledby')))"
    )
    assert opened.run(names)
    assert opened.run("[...document.querySelectorAll('input, select')].every(e => e.labels.length)")


#: What the keyboard must reach, as far as it is shown.
CONTROLS = (
    "[...document.querySelectorAll('a[href], input, select, button, summary, [tabindex=\"0\"]')]"
    ".filter(e => e.checkVisibility())"
)


@needs_browser
def test_tab_reaches_every_control_and_shows_where_it_is(
    page: str, opened: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    for dark in (False, True):
        opened.open(file, dark=dark)
        wanted = opened.run(f"window.wanted = {CONTROLS}; wanted.length")
        reached: set[int] = set()
        for _ in range(2 * wanted):
            opened.press("Tab")
            place, style, width, seen = opened.run(
                "(() => { const e = document.activeElement, s = getComputedStyle(e);"
                " return [wanted.indexOf(e), s.outlineStyle, parseFloat(s.outlineWidth),"
                " s.outlineColor !== s.backgroundColor]; })()"
            )
            if place in reached and len(reached) == wanted:
                break
            if place >= 0:
                assert (style, width >= 2, seen) == ("solid", True, True)
                reached.add(place)
        missing = f"wanted.filter((_, n) => !{sorted(reached)}.includes(n)).map(e => e.outerHTML)"
        assert opened.run(missing) == []


@needs_browser
def test_keys_alone_skip_open_and_filter_and_the_result_is_announced(
    page: str, opened: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    opened.open(file)
    opened.press("Tab")
    opened.press("Enter")
    assert opened.run("document.activeElement.id") == "main"
    opened.run("document.querySelector('#claim-B9 summary').focus()")
    opened.press("Enter")
    assert opened.run("document.querySelector('#claim-B9 details').open")
    announced = "document.querySelector('[aria-live=polite]').textContent"
    opened.run("document.getElementById('search').focus()")
    for key in "MAXIMAL":
        opened.press(key)
    assert opened.run(announced) == f"1 of {len(CHEAP) + 1} claims"
    opened.run("document.getElementById('search').value = ''")
    opened.run("document.querySelector('[value=proved]').focus()")
    opened.press("Space")
    assert opened.run(announced) == f"{len(CHEAP) + 1 - 3} of {len(CHEAP) + 1} claims"


@needs_browser
def test_a_phone_scrolls_no_page_sideways(page: str, opened: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    for dark in (False, True):
        opened.open(file, width=390, dark=dark)
        opened.run("for (const d of document.querySelectorAll('details')) d.open = true")
        assert opened.run("document.documentElement.scrollWidth") <= 390
    background = "getComputedStyle(document.body).backgroundColor"
    assert opened.run(background) == "rgb(13, 17, 23)"
    assert opened.errors == []


@pytest.mark.usefixtures("forgeries_tried_once")
def test_verify_writes_the_page_whole_or_refuses_the_path(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["verify", "B9", "--jobs", "1", "--html", str(file)])
    assert result.exit_code == 0
    assert 'id="claim-B9"' in file.read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]
    refused = CliRunner().invoke(main, ["verify", "B9", "--html", str(tmp_path / "no" / "page")])
    assert refused.exit_code == 2
    assert "must lie in an existing folder" in refused.stderr
