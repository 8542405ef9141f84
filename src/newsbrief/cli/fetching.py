"""The options of fetching, which `fetch` and `batch` share, and the record that they become."""

import os
from typing import Annotated

import typer

from newsbrief.cli import options, places
from newsbrief.source.options import USER_AGENT, FetchOptions

Timeout = Annotated[
    float, options.seconds("--timeout", least=0.1, told="Total seconds for one page.")
]
Retries = Annotated[
    int, typer.Option("--retries", min=0, max=10, metavar="N", help="After a passing fault.")
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Allow addresses of private networks.")
]
UserAgent = Annotated[
    str, typer.Option("--user-agent", metavar="TEXT", help="How we name ourselves to servers.")
]
Header = Annotated[
    list[str] | None,
    typer.Option("--header", "-H", metavar="NAME:VALUE", help="Send it too; may be repeated."),
]
Proxy = Annotated[
    str | None, typer.Option("--proxy", metavar="URL", help="Instead of HTTPS_PROXY and the like.")
]
Cookies = Annotated[
    str | None, typer.Option("--cookies", metavar="FILE", help="Cookies in Netscape format.")
]
CacheOption = Annotated[
    bool,
    typer.Option("--cache/--no-cache", help="Keep pages on disk, ask only for what has changed."),
]
Offline = Annotated[bool, typer.Option("--offline", help="Take the cache, ask nobody.")]
MaxAge = Annotated[
    float | None,
    typer.Option("--max-age", min=0, metavar="S", help="Take the cache where no older than this."),
]


def fetching(
    *,
    timeout: Timeout = 20.0,
    max_bytes: options.MaxBytes = 10_000_000,
    retries: Retries = 2,
    allow_private: AllowPrivate = False,
    user_agent: UserAgent = USER_AGENT,
    header: Header = None,
    proxy: Proxy = None,
    cookies: Cookies = None,
    cache: CacheOption = False,
    offline: Offline = False,
    max_age: MaxAge = None,
) -> FetchOptions:
    """Return the options of fetching as one record; raises `typer.BadParameter`."""
    if proxy is not None and not proxy.startswith(("http://", "https://")):
        raise typer.BadParameter("give it as http://HOST:PORT", param_hint="--proxy")
    _check_header_text(user_agent, "--user-agent")
    return FetchOptions(
        timeout_s=timeout,
        max_bytes=max_bytes,
        retries=retries,
        allow_private=allow_private,
        user_agent=user_agent,
        headers=tuple(_split(line) for line in header or ()),
        proxy=proxy,
        cookies=cookies,
        cache=_cache_file() if cache or offline or max_age is not None else None,
        offline=offline,
        max_age_s=max_age,
    )


def _cache_file() -> str:
    file = places.cache_file(os.environ)
    if file is None:
        raise typer.BadParameter("there is no folder for it: set HOME", param_hint="--cache")
    return str(file)


def _split(line: str) -> tuple[str, str]:
    name, colon, value = (part.strip() for part in line.partition(":"))
    if not colon or not name.replace("-", "").replace("_", "").isalnum():
        raise typer.BadParameter(f"{line!r} is not NAME:VALUE", param_hint="--header")
    _check_header_text(name + value, "--header")
    return name, value


def _check_header_text(text: str, option: str) -> None:
    if not (text.isascii() and text.isprintable()):
        raise typer.BadParameter("only printable ASCII can be sent", param_hint=option)
