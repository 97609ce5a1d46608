# Starts and stops the servers of compare.sh and soak.sh; sourced by them.
root=$(cd "$here/../.." && pwd)
dotnet_url=http://127.0.0.1:5080
node_url=http://127.0.0.1:5081
server_pids=()

build_server() {
  dotnet build "$root/Engine.Benchmarks" --configuration Release --nologo --verbosity quiet
}

wait_for() {
  for (( i = 0; i < 100; i++ )); do
    if curl -s -o /dev/null "$1"; then return; fi
    sleep 0.1
  done
  echo "$1 does not answer." >&2
  exit 1
}

start_dotnet() { # [FOLDER]
  dotnet "$root/Engine.Benchmarks/bin/Release/net10.0/Quantum.Engine.Benchmarks.dll" serve "${dotnet_url##*:}" "$@" &
  server_pids+=($!)
  dotnet_pid=$!
  wait_for "$dotnet_url/allocated"
}

start_node() {
  node "$here/node-server.js" "${node_url##*:}" &
  server_pids+=($!)
  wait_for "$node_url/loop"
}

stop_servers() {
  (( ${#server_pids[@]} == 0 )) || kill "${server_pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  server_pids=()
}

allocated() { curl -s "$dotnet_url/allocated"; }

same_bytes() {
  if ! cmp -s <(curl -s "$1") <(curl -s "$2"); then
    echo "$1 and $2 differ." >&2
    exit 1
  fi
}

# A figure counts only when every request succeeded.
check_report() {
  if grep -qE 'Non-2xx|Socket errors' <<<"$1"; then
    echo "$2: $(grep -E 'Non-2xx|Socket errors' <<<"$1")" >&2
    exit 1
  fi
}
