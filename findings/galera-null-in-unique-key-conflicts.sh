#!/usr/bin/env bash
# MariaDB 10.11.18 with Galera 26.4.23: rows that have NULL in a unique key conflict with each other.
#
# Expected: a unique key does not compare NULLs. Two servers of a cluster that change different rows, each with NULL in
# the key's last column, do not conflict, as in InnoDB on one server.
# Actual: the servers certify all these rows as one and the same key. Updates that do not even touch the key's columns
# fail with error 1213. With different values instead of NULL, none fails.
#
# Needs root, on Debian 12.
set -euo pipefail
work=$(mktemp -d)
stop() {
  { jobs -p | xargs -r kill -9; wait; } 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
cd "$work"
chmod 755 .
apt-get download -q mariadb-server=1:10.11.18-0+deb12u1 mariadb-server-core=1:10.11.18-0+deb12u1 mariadb-client-core=1:10.11.18-0+deb12u1 \
  galera-4=26.4.23-0+deb12u1 rsync lsof libaio1 libsnappy1v5 liburing2 libnuma1 2>/dev/null >/dev/null
for package in *.deb; do dpkg -x "$package" root; done
export PATH=$work/root/usr/bin:$PATH
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu

server() { # number, address of the cluster
  mkdir -p "data$1"
  cat > "node$1.cnf" <<CNF
[mariadbd]
datadir=$work/data$1
socket=$work/node$1.sock
port=$((14300 + $1))
bind-address=127.0.0.1
lc-messages-dir=$work/root/usr/share/mysql
character-sets-dir=$work/root/usr/share/mysql/charsets
binlog_format=ROW
innodb_autoinc_lock_mode=2
innodb_flush_log_at_trx_commit=0
wsrep_on=ON
wsrep_provider=$work/root/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=$2
wsrep_sst_method=rsync
wsrep_sst_receive_address=127.0.0.1:$((14313 + 10 * $1))
wsrep_node_address=127.0.0.1:$((14310 + 10 * $1))
wsrep_provider_options="base_port=$((14310 + 10 * $1));gmcast.listen_addr=tcp://127.0.0.1:$((14310 + 10 * $1));ist.recv_addr=127.0.0.1:$((14311 + 10 * $1));gcache.size=16M"
CNF
}
client() { "$work/root/usr/bin/mariadb" --no-defaults -uroot -S "$work/node$1.sock" "${@:2}"; }
start() { # number, options
  root/usr/sbin/mariadbd --defaults-file="node$1.cnf" --user=nobody "${@:2}" >"log$1" 2>&1 &
  for _ in $(seq 100); do
    [[ $(client "$1" -Ne "SHOW STATUS LIKE 'wsrep_ready'" 2>/dev/null) == *ON* ]] && return
    sleep 0.3
  done
  tail "log$1" >&2
  return 1
}
root/usr/bin/mariadb-install-db --no-defaults --basedir="$work/root/usr" --datadir="$work/data1" \
  --auth-root-authentication-method=normal --user="$(id -un)" >install 2>&1
server 1 gcomm://
mkdir data2
chown -R nobody .
server 2 gcomm://127.0.0.1:14320
start 1 --wsrep-new-cluster
start 2

client 1 -e "CREATE DATABASE seen"
# Each server changes rows of its own, so that nothing but the unique key is shared.
conflicts() { # the last column's value
  client 1 seen -e "CREATE OR REPLACE TABLE licence (id INT PRIMARY KEY, item INT NOT NULL, reference INT, used INT,
    UNIQUE (item, reference)); INSERT INTO licence SELECT seq, 1, $1, 0 FROM seq_1_to_20"
  local clients=()
  for node in 1 2; do
    for i in $(seq 500); do
      echo "UPDATE licence SET used = used + 1 WHERE id = $((10 * node - i % 10));"
    done >"updates$node"
    { client "$node" --force seen <"updates$node" 2>&1 | grep -c 'ERROR 1213' >"failed$node" || true; } &
    clients+=($!)
  done
  wait "${clients[@]}"
  echo $(($(cat failed1) + $(cat failed2)))
}
sleep 1
with_null=$(conflicts NULL)
with_values=$(conflicts seq)
echo "updates of 2 x 500 that failed: $with_null with NULL, $with_values with different values"
(( with_null > 0 && with_values == 0 ))
echo "as seen with MariaDB 10.11.18, Galera 26.4.23"
