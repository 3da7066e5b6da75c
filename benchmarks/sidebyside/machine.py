"""What the figures were measured on: no host name, no user, no path."""

import datetime
import os
import platform
import re
import subprocess


def _cpu():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            text = info.read()
    except OSError:
        answer = subprocess.run(["sysctl", "-n", "machdep.cpu.brand_string"], capture_output=True, text=True, check=False)
        return answer.stdout.strip() or platform.processor() or platform.machine()
    name = re.search(r"model name\s*:\s*(.+)", text)
    numbers = [re.search(rf"{key}\s*:\s*(\d+)", text) for key in ("cpu family", "model")]
    flags = re.search(r"flags\s*:\s*(.+)", text)
    words = flags.group(1).split() if flags else []
    found = [flag.upper() for flag in ("avx2", "avx512f", "amx_tile") if flag in words]
    # Cloud machines hide the product name; family and model still say which core it is.
    where = f"family {numbers[0].group(1)}, model {numbers[1].group(1)}" if all(numbers) else ""
    detail = ", ".join(part for part in (where, " ".join(found)) if part)
    return f"{name.group(1) if name else platform.machine()} ({detail})"


def _memory_gb():
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / (1 << 30):.0f} GiB"
    except (OSError, ValueError):
        return "unknown"


def describe(jdk_version, peers, rounds):
    """One line for the head of a section."""
    versions = ", ".join(f"{name} {version}" for name, version in peers.items()) + ("; " if peers else "")
    return (
        f"{datetime.date.today().isoformat()}; {_cpu()}, {os.cpu_count()} processors, {_memory_gb()}; "
        f"{platform.system()} {platform.release().split('-')[0]}; JDK {jdk_version}; {versions}rounds: {rounds}."
    )
