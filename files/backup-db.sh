#!/bin/sh
# Dumps the database ${database} and removes dumps of more than 14 days.
set -eu
umask 027
file="/var/backups/db/${database}-$(date +%F).dump"
pg_dump --format=custom --file="$file.part" "${database}"
mv "$file.part" "$file"
find /var/backups/db -name '*.dump' -mtime +14 -delete
