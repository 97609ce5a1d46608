#!/usr/bin/env bash
# The same programs in every language that is installed, and in both tiers of the engine, as one table: nanoseconds for one run of
# the program, and the ratio to the engine's compiled tier. Each program runs in a process of its own and measures itself.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
programs=$here/programs
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
dotnet build "$root/Engine.Benchmarks" --configuration Release --nologo --verbosity quiet
benchmarks=$root/Engine.Benchmarks/bin/Release/net10.0/Quantum.Engine.Benchmarks.dll
contenders=()

contend() { # NAME COMMAND...
  local name=$1
  shift
  if ! command -v "$1" >/dev/null; then
    echo "$name is not installed." >&2
    return
  fi
  echo "$name ..." >&2
  if "$@" >"$scratch/$name"; then contenders+=("$name"); else echo "$name failed." >&2; fi
}

contend tier-1 dotnet "$benchmarks" contend 1
contend tier-0 dotnet "$benchmarks" contend 0
contend python3 python3 "$programs/programs.py"
contend pypy3 pypy3 "$programs/programs.py"
contend lua lua5.4 "$programs/programs.lua"
contend luajit luajit "$programs/programs.lua"
contend php php "$programs/programs.php"
contend ruby ruby "$programs/programs.rb"
contend node node "$programs/programs.js"
if command -v go >/dev/null; then
  GO111MODULE=off go build -o "$scratch/go-programs" "$programs/programs.go"
  contend go "$scratch/go-programs"
else
  echo "go is not installed." >&2
fi

figure() { awk -v p="$2" '$1 == p { print $2 }' "$scratch/$1"; }

printf '%-10s' contender
for program in sum fib table dictionary; do printf '%16s %8s' "$program, ns" ratio; done
echo
for contender in "${contenders[@]}"; do
  printf '%-10s' "$contender"
  for program in sum fib table dictionary; do
    printf '%16s %8s' "$(figure "$contender" "$program")" \
      "$(awk -v a="$(figure "$contender" "$program")" -v b="$(figure tier-1 "$program")" 'BEGIN { printf "%.2f", a / b }')"
  done
  echo
done
