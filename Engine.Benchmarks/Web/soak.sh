#!/usr/bin/env bash
# Full load for a long time while a component changes every second: no request may fail, and memory has to stay flat.
#   soak.sh [--minutes 10] [--connections 32]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
minutes=10 connections=32
while (( $# )); do
  case "$1" in
    --minutes) minutes=$2 ;; --connections) connections=$2 ;;
    *) echo "usage: soak.sh [--minutes N] [--connections N]" >&2; exit 2 ;;
  esac
  shift 2
done

source "$here/servers.sh"
build_server
scratch=$(mktemp -d)
trap 'stop_servers; rm -rf "$scratch"' EXIT

# A new version stands beside the old one and replaces it at once, as editors do.
write_version() {
  cat >"$scratch/next" <<COMPONENT
<q:component name="Changing">
  <q:set name="total" value="{0}"/>
  <q:loop var="i" from="1" to="500"><q:set name="total" value="{total + i + $1}"/></q:loop>
  <p>version $1: {total}</p>
</q:component>
COMPONENT
  mv "$scratch/next" "$scratch/components/changing.q"
}

resident() { awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$dotnet_pid/status"; }

mkdir "$scratch/components"
write_version 0
start_dotnet "$scratch/components"
wrk -t1 -c"$connections" -d"$(( minutes * 60 ))s" "$dotnet_url/changing" >"$scratch/report" &
load=$!
version=0 served=0
while kill -0 $load 2>/dev/null; do
  sleep 1
  version=$(( version + 1 ))
  write_version $version
  if curl -s "$dotnet_url/changing" | grep -q "version $version:"; then served=$(( served + 1 )); fi
  if (( version % 30 == 1 )); then echo "$version s: $(resident) MB resident"; fi
done

check_report "$(cat "$scratch/report")" "the load"
grep -E 'requests in|Requests/sec' "$scratch/report"
echo "$version versions written, $served served at the next request; $(resident) MB resident at the end"
