"""The commands; `planner.cli.running` runs them.

What a command needs is loaded when it runs: engines, maps and tables take seconds to load.
"""

from __future__ import annotations

from typing import Annotated

import typer

from planner.cli import (
    options,
    options_ask,
    options_map,
    options_order,
    options_papers,
    options_replan,
    options_risk,
    options_serve,
    options_whatif,
    options_why,
)
from planner.cli.bench_app import bench_app
from planner.cli.options_language import OF_PAPERS, Written
from planner.cli.region_app import region_app
from planner.phrases import phrase
from planner.version import VERSION

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Plan the week of a mobile clinic where roads end and rivers begin.",
)
app.add_typer(region_app, name="region")
app.add_typer(bench_app, name="bench")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"caravana {VERSION}")
        raise typer.Exit


@app.callback()
def _top(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    pass


@app.command()
def plan(  # noqa: PLR0913 -- one parameter an option
    context: typer.Context,
    region: options.RegionName = None,
    *,
    week: options.Week = None,
    first: options.First = None,
    days: options.Days = 6,
    weeks: options.Weeks = 1,
    scenario: options.Scenarios = None,
    engine: options.EngineName = options.Engine.AUTO,
    time_limit: options.TimeLimit = None,
    gap: options.Gap = 0.0,
    seed: options.Seed = 0,
    out: options.OutFolder = None,
    map_file: options.MapFile = None,
    robust: options_risk.Robust = None,
    lang: Written = OF_PAPERS,
    json: options.Json = False,
) -> int:
    """Plan a week, or several, check and write them with map and papers, and print a summary."""
    from planner.cli.planning import Asked, plan_and_write
    from planner.cli.planning_weeks import plan_weeks_and_write

    asked = Asked(
        region=region,
        week=week,
        first=first,
        days=days,
        scenarios=tuple(scenario or ()),
        engine=engine,
        time_limit=time_limit,
        gap=gap,
        seed=seed,
        out=out,
        map_file=map_file,
        language=lang,
    )
    if robust is not None:
        from planner.cli.planning_robust import plan_robust_and_write

        return plan_robust_and_write(asked, robust, weeks, today=context.obj, as_json=json)
    if weeks > 1:
        return plan_weeks_and_write(asked, weeks, today=context.obj, as_json=json)
    return plan_and_write(asked, today=context.obj, as_json=json)


@app.command()
def check(
    context: typer.Context,
    plan: options_order.PlanOrRegion = None,
    *,
    order: options_order.OrderFile = None,
    watch: options_order.Watch = False,
    region: options.OfRegion = None,
    json: options.Json = False,
) -> int:
    """Let the referee check a plan against its region; exit code 1 when it breaks a rule.

    With --order, an order made by hand: its clock times, and all rules that it breaks.
    """
    if order is None:
        if watch:
            context.fail(phrase("--watch needs --order FILE, which is watched"))
        if plan is None:
            context.fail(phrase("Missing argument '{argument}'", argument="PLAN"))
        from planner.cli.checking import check_plan

        return check_plan(plan, region, as_json=json)
    from planner.cli.ordering import check_order, ordering

    asked = ordering(order, plan, region)
    if watch:
        from planner.cli.watching import watch_order

        return watch_order(asked, as_json=json)
    return check_order(asked, as_json=json)


@app.command(name="map")
def draw(
    plan: options.PlanFile,
    output: options.DrawnMap = None,
    region: options.OfRegion = None,
    lang: Written = OF_PAPERS,
    tiles: options_map.TileAddress = None,
    json: options.Json = False,
) -> int:
    """Draw the map of a plan again."""
    from planner.cli.drawing import draw_plan
    from planner.cli.tiling import refuse_tiles

    refuse_tiles(tiles)
    target = output or plan.with_name("map.html")
    return draw_plan(plan, target, region, lang, as_json=json)


@app.command()
def papers(  # noqa: PLR0913 -- one parameter an option
    context: typer.Context,
    plan: options.PlanFile,
    output: options_papers.PapersFolder = None,
    *,
    audience: options_papers.For = options_papers.Audience.TEAM,
    tiles: options_papers.PartnersTiles = None,
    tiles_credit: options_papers.TilesCredit = None,
    lang: Written = OF_PAPERS,
    region: options.OfRegion = None,
    json: options.Json = False,
) -> int:
    """Write the papers of a plan: sheets, workbook, calendar, routes, layers and pictures.

    Those for partners and the public lead nobody to a camp, and tell of no day before it is past.
    """
    from planner.cli.tiling import tiles_for

    server = tiles_for(audience, tiles, tiles_credit)
    if audience is options_papers.Audience.TEAM:
        from planner.cli.papering import write_papers

        return write_papers(plan, output or plan.parent, lang, region, as_json=json)
    from planner.cli.sharing import Sharing, share_papers

    asked = Sharing(plan, output or plan.parent / audience, audience, lang, region, server)
    return share_papers(asked, today=context.obj, as_json=json)


@app.command()
def ledger(
    plan: options.PlanFile,
    *,
    person: options.Post = None,
    csv: options.LedgerTable = None,
    json: options.Json = False,
) -> int:
    """Show who works, drives and rests on each day of a plan, and what is left of every rule."""
    from planner.cli.ledger import show_ledger

    return show_ledger(plan, person, csv, as_json=json)


@app.command(name="log")
def log(
    context: typer.Context,
    plan: options.LoggedPlan = None,
    *,
    table: options.VisitTable = None,
    until: options.Until = None,
    region: options.OfRegion = None,
    replace: options.Replace = False,
    json: options.Json = False,
) -> int:
    """Log visits that were held: those of a plan, of a table, or one asked for in a form.

    The next week that is planned starts from what they gave.
    """
    from planner.cli.visiting import Logging, log_visits

    asked = Logging(plan=plan, table=table, until=until, region=region, replace=replace)
    return log_visits(asked, today=context.obj, as_json=json)


@app.command()
def risk(
    plan: options.PlanFile,
    *,
    draws: options_risk.Draws = 10_000,
    seed: options.Seed = 0,
    table: options_risk.RiskTable = None,
    region: options.OfRegion = None,
    json: options.Json = False,
) -> int:
    """Play a plan through with delays: who is in before dark, when, and with how many contacts."""
    from planner.cli.risking import show_risk

    return show_risk(plan, region, draws, seed, table, as_json=json)


@app.command()
def whatif(  # noqa: PLR0913 -- one parameter an option
    context: typer.Context,
    words: options_whatif.Compared = None,
    *,
    week: options.Week = None,
    first: options.First = None,
    days: options.Days = 6,
    sweep: options_whatif.Sweeps = None,
    together: options_whatif.Together = False,
    workers: options_whatif.Workers = None,
    cluster: options_whatif.Cluster = None,
    ask: options_whatif.Top = 0,
    why: options_whatif.Why = False,
    time_limit: options.TimeLimit = None,
    gap: options.Gap = 0.0,
    seed: options.Seed = 0,
    out: options_whatif.ComparisonFolder = None,
    lang: Written = OF_PAPERS,
    json: options.Json = False,
) -> int:
    """Plan a week as it is and under scenarios, side by side, and say what each changes."""
    from planner.cli.planning import Asked
    from planner.cli.whatifing import Comparing, compare_and_write

    asked = Asked(
        region=None,
        week=week,
        first=first,
        days=days,
        scenarios=(),
        engine="auto",
        time_limit=time_limit,
        gap=gap,
        seed=seed,
        out=out,
        map_file=None,
        language=lang,
        command="whatif",
    )
    cases = tuple(words or ()), tuple(sweep or ())
    comparing = Comparing(*cases, together, workers, cluster, ask, why)
    return compare_and_write(asked, comparing, today=context.obj, as_json=json)


@app.command()
def replan(  # noqa: PLR0913 -- one parameter an option
    context: typer.Context,
    plan: options.PlanFile,
    *,
    first: options_replan.Since,
    at: options_replan.At = None,
    stability: options_replan.Stability = 0.0,
    scenario: options.Scenarios = None,
    engine: options.EngineName = options.Engine.AUTO,
    time_limit: options.TimeLimit = None,
    gap: options.Gap = 0.0,
    seed: options.Seed = 0,
    out: options.OutFolder = None,
    region: options.OfRegion = None,
    lang: Written = OF_PAPERS,
    json: options.Json = False,
) -> int:
    """Plan the rest of a week anew, from where its teams are; the days before stay as they are."""
    from planner.cli.replanning import Replanning, replan_and_write

    asked = Replanning(
        plan=plan,
        first=first,
        at=tuple(at or ()),
        stability=stability,
        scenarios=tuple(scenario or ()),
        engine=engine,
        time_limit=time_limit,
        gap=gap,
        seed=seed,
        out=out,
        region=region,
        language=lang,
    )
    return replan_and_write(asked, today=context.obj, as_json=json)


@app.command(name="order")
def write_order(
    plan: options.PlanFile, output: options_order.OrderTarget, json: options.Json = False
) -> int:
    """Write the order of a plan as a table (CSV) to edit; check --order tells what comes of it."""
    from planner.cli.ordering import write_order_of

    return write_order_of(plan, output, as_json=json)


@app.command()
def why(
    plan: options.PlanFile,
    *,
    camp: options_why.WaitingCamps = None,
    region: options.OfRegion = None,
    time_limit: options_why.SearchLimit = None,
    write: options_why.WritePlan = False,
    json: options.Json = False,
) -> int:
    """Say why camps wait, and the least change that would serve each, found by solving again."""
    from planner.cli.reasoning import Asking, tell_why

    asked = Asking(plan, region, tuple(camp or ()), time_limit, write)
    return tell_why(asked, as_json=json)


@app.command()
def ask(
    plan: options.PlanFile,
    *,
    region: options.OfRegion = None,
    top: options_ask.Top = 8,
    time_limit: options_ask.EachTimeLimit = None,
    json: options.Json = False,
) -> int:
    """Show what one step beyond each limit of a planned week is worth, most worth first."""
    from planner.cli.asking import show_asks

    return show_asks(plan, region, top, time_limit, as_json=json)


@app.command()
def serve(
    region: options.RegionName = None,
    *,
    host: options_serve.Host = "127.0.0.1",
    port: options_serve.Port = 8765,
    database: options_serve.Database = None,
    add_account: options_serve.AddAccount = None,
) -> int:
    """Serve the planning board to browsers: to this machine, or with accounts to others."""
    from planner.cli.finding import DEFAULT_REGION
    from planner.cli.serving import require_libraries

    require_libraries()
    from planner.cli.boarding import Serving, serve_or_add

    return serve_or_add(Serving(region or DEFAULT_REGION, host, port, database, add_account))
