#!/usr/bin/env bash
# Compares pages served by components with the same pages written by hand in C#, and with node. One server runs at a time under
# load, in turn, several rounds; the figures are medians of the rounds and their ratios. Needs wrk, curl, node and the .NET SDK.
#   compare.sh [--seconds 8] [--rounds 3] [--connections 32]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
seconds=8 rounds=3 connections=32
while (( $# )); do
  case "$1" in
    --seconds) seconds=$2 ;; --rounds) rounds=$2 ;; --connections) connections=$2 ;;
    *) echo "usage: compare.sh [--seconds N] [--rounds N] [--connections N]" >&2; exit 2 ;;
  esac
  shift 2
done

source "$here/servers.sh"
build_server
scratch=$(mktemp -d)
trap 'stop_servers; rm -rf "$scratch"' EXIT

# The table takes its rows from an endpoint of the program; the loop is served by the route of its file.
path_of() {
  if [ "$1/$2" = quantum/loop ]; then echo loop; else echo "$1/$2"; fi
}

# load NAME URL [ROUND]: appends "requests-per-second allocated-bytes-per-request" to NAME.
load() {
  local before after report requests
  before=$(allocated)
  report=$(wrk -t1 -c"$connections" -d"${seconds}s" "$2")
  after=$(allocated)
  check_report "$report" "$2"
  requests=$(awk '/requests in/ { print $1 }' <<<"$report")
  awk -v r="$(awk '/Requests\/sec/ { print $2 }' <<<"$report")" -v a="$before" -v b="$after" -v n="$requests" \
    'BEGIN { printf "%.0f %.0f\n", r, (b - a) / n }' >>"$scratch/$1"
}

median() { # median FILE COLUMN
  awk -v c="$2" '{ print $c }' "$scratch/$1" | sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

start_dotnet
start_node
for page in table loop; do
  same_bytes "$dotnet_url/$(path_of hand $page)" "$dotnet_url/$(path_of quantum $page)"
  wrk -t1 -c"$connections" -d6s "$dotnet_url/$(path_of hand $page)" >/dev/null
  wrk -t1 -c"$connections" -d6s "$dotnet_url/$(path_of quantum $page)" >/dev/null
  wrk -t1 -c"$connections" -d3s "$node_url/$page" >/dev/null
  for (( round = 0; round < rounds; round++ )); do
    load "hand-$page" "$dotnet_url/$(path_of hand $page)"
    load "quantum-$page" "$dotnet_url/$(path_of quantum $page)"
    load "node-$page" "$node_url/$page"
  done
done

echo "$connections connections, $rounds rounds of $seconds s each, medians"
printf '%-8s %14s %14s %14s %10s %10s %12s %12s %8s\n' \
  page "hand, req/s" "quantum, req/s" "node, req/s" q/hand q/node "hand, B/req" "quantum, B" q/hand
for page in table loop; do
  hand=$(median "hand-$page" 1) quantum=$(median "quantum-$page" 1) node=$(median "node-$page" 1)
  hand_bytes=$(median "hand-$page" 2) quantum_bytes=$(median "quantum-$page" 2)
  printf '%-8s %14.0f %14.0f %14.0f %10s %10s %12.0f %12.0f %8s\n' "$page" "$hand" "$quantum" "$node" \
    "$(ratio "$quantum" "$hand")" "$(ratio "$quantum" "$node")" "$hand_bytes" "$quantum_bytes" "$(ratio "$quantum_bytes" "$hand_bytes")"
done

# Latency at half of what the handwritten endpoint can do, each in a fresh process, so that promotions happen meanwhile.
for page in table loop; do
  half=$(awk -v r="$(median "hand-$page" 1)" 'BEGIN { print r / 2 }')
  for (( round = 0; round < rounds; round++ )); do
    for contender in hand quantum; do
      stop_servers
      start_dotnet
      # Enough for the platform to have made the code that all requests go through, too few for a promotion.
      wrk -t1 -c"$connections" -d3s "$dotnet_url/allocated" >/dev/null
      curl -s -o /dev/null "$dotnet_url/$(path_of $contender $page)?n=[1-200]"
      compiled=$(curl -s "$dotnet_url/compiled")
      report=$(PACE_MS=$(awk -v c="$connections" -v r="$half" 'BEGIN { print 1000 * c / r }') \
        wrk -t1 -c"$connections" -d"${seconds}s" --latency -s "$here/pace.lua" "$dotnet_url/$(path_of $contender $page)")
      check_report "$report" "$contender/$page"
      awk '/ 99%/ { v = $2; if (v ~ /us$/) v = v / 1000; else if (v ~ /ms$/) v += 0; else v *= 1000; print v }' <<<"$report" \
        >>"$scratch/p99-$contender-$page"
      awk '/Requests\/sec/ { print $2 }' <<<"$report" >>"$scratch/rate-$contender-$page"
      [ "$contender" = hand ] || echo $(( $(curl -s "$dotnet_url/compiled") - compiled )) >>"$scratch/promoted-$page"
    done
  done
  hand=$(median "p99-hand-$page" 1) quantum=$(median "p99-quantum-$page" 1)
  printf 'p99 of %-6s at half load (%.0f and %.0f req/s, %s promotions): hand %.2f ms, quantum %.2f ms, ratio %s\n' "$page" \
    "$(median "rate-hand-$page" 1)" "$(median "rate-quantum-$page" 1)" \
    "$(median "promoted-$page" 1)" "$hand" "$quantum" "$(ratio "$quantum" "$hand")"
done
