#!/bin/sh
# Checks that a verdict says CLEARED and is by whom you trust, without the gate runner:
# with coreutils, jq, openssl and ssh-keygen alone.
#
#   sh verify-gate.sh [-c CA_FILE] [-r REVOKED] [-w WHEEL] VERDICT ALLOWED_SIGNERS PRINCIPAL
#
#   VERDICT          folder of the verdict: artifacts/gates/GATE/verdict/run-N
#   ALLOWED_SIGNERS  whose keys are trusted, as ssh-keygen reads it; never take it from VERDICT
#   PRINCIPAL        who must have signed, by the name that ALLOWED_SIGNERS has
#   -c CA_FILE       certificates (PEM) that the time stamp must lead to; without it the stamp is not checked,
#                    and its time is not compared with that of the statement
#   -r REVOKED       keys that are not trusted any more, as ssh-keygen -r reads them
#   -w WHEEL         the file that the verdict must be about
#
# Prints a line for each check. Ends with
#    0  the verdict is CLEARED, by that signer, and nothing in the folder of its gate contradicts it;
#       other gates are not looked at
#    3  something contradicts it, or it is another verdict
#   64  the command line is wrong
#   69  a tool or a file is missing, or a later run of the gate began and did not end
#
# What each check proves, and what none of them can, is in docs/trust.md of the gate runner.
# shellcheck disable=SC2016,SC2317 # names with $ in single quotes are jq's; functions are called by check
set -u
LC_ALL=C
export LC_ALL
umask 077

CLEARED=https://canarygate.dev/gate-cleared/v1
SUMMARY=https://slsa.dev/verification_summary/v1
STATEMENT=https://in-toto.io/Statement/v1
NAMESPACE='gate-evidence'
MOST=16777216 # bytes of a file in VERDICT
LONGEST=268435456 # bytes of a journal
RECORD='^\{"v":1,"seq":[0-9]+,"prev":"[0-9a-f]{64}",.*,"hash":"[0-9a-f]{64}"\}$'
SLACK=300     # seconds that two clocks differ

usage() {
  printf 'verify-gate.sh: %s\n' "$1" >&2
  echo 'usage: sh verify-gate.sh [-c CA_FILE] [-r REVOKED] [-w WHEEL] VERDICT ALLOWED_SIGNERS PRINCIPAL' >&2
  exit 64
}

missing() {
  printf 'verify-gate.sh: %s\n' "$1" >&2
  exit 69
}

ca='' revoked='' wheel=''
while getopts :c:r:w: option; do
  case $option in
    c) ca=$OPTARG ;;
    r) revoked=$OPTARG ;;
    w) wheel=$OPTARG ;;
    :) usage "option -$OPTARG names no file; expected -$OPTARG FILE" ;;
    *) usage "unknown option -$OPTARG; expected -c, -r or -w, each with a file" ;;
  esac
done
shift $((OPTIND - 1))
[ $# -eq 3 ] || usage "expected VERDICT, ALLOWED_SIGNERS and PRINCIPAL, found $# arguments"
verdict=$1 signers=$2 principal=$3
[ -n "$principal" ] || usage 'PRINCIPAL is empty'

for tool in base64 cat cmp cut grep head jq mkdir mktemp openssl rm sed sha256sum split ssh-keygen tail tr truncate wc; do
  command -v "$tool" > /dev/null 2>&1 || missing "program not found: $tool"
done

# In UTC, whatever zone this is: its times have no other. ssh-keygen needs the zone of this machine, in which ALLOWED_SIGNERS has times without Z.
jq() {
  TZ=UTC0 command jq "$@"
}

# As text, a name could move the cursor or hide what follows.
plain() {
  tr -cd '\040-\176' | cut -c1-200
}

for file in "$signers" ${ca:+"$ca"} ${revoked:+"$revoked"} ${wheel:+"$wheel"}; do
  [ -f "$file" ] || missing "file not found: $file"
done
[ -d "$verdict" ] || missing "folder not found: $verdict"
# Through links, as the files in it are found.
place=$(cd -P -- "$verdict" && pwd -P) || missing "folder cannot be entered: $verdict"
run=verdict/${place##*/}
gate=$place/../..
artifacts=$gate/../..

work=$(mktemp -d) || missing 'no folder for temporary files'
trap 'rm -rf "$work"' EXIT
trap 'exit 69' HUP INT TERM

# copy FILE NAME BYTES: each file is read once, so that what one check saw is what the next one sees.
copy() {
  [ -f "$1" ] || missing "file not found: $1"
  head -c "$(($3 + 1))" < "$1" > "$work/$2" || missing "file cannot be read: $1"
  [ "$(wc -c < "$work/$2")" -le "$3" ] || missing "file is larger than $3 bytes: $1"
}

take() {
  copy "$verdict/$1" "$1" "$MOST"
}

broken=0
unknown=0
line() {
  printf '%-7s %-10s %s\n' "$1" "$2" "$3"
}

# check NAME FUNCTION: the function runs in a shell of its own, prints what it found, and ends with 0 when that is right, with 69 when nobody knows.
check() {
  found=$("$2" 2> /dev/null)
  case $?,$found in
    0,*) line ok "$1" "$found" ;;
    69,?*)
      line UNKNOWN "$1" "$found"
      unknown=$((unknown + 1))
      ;;
    *)
      line BROKEN "$1" "${found:-it cannot be read}"
      broken=$((broken + 1))
      ;;
  esac
}

wrong() {
  printf '%s\n' "$1"
  exit 1
}

undecided() {
  printf '%s\n' "$1"
  exit 69
}

# counted NUMBER NOUN
counted() {
  [ "$1" -eq 1 ] && echo "1 $2" || printf '%d %ss\n' "$1" "$2"
}

end() {
  if [ "$broken" -gt 0 ]; then
    printf 'NOT CLEARED: checks that are broken: %s\n' "$broken"
    exit 3
  fi
  if [ "$unknown" -gt 0 ]; then
    printf 'NOT PROVEN: checks that nobody can decide now: %s\n' "$unknown"
    exit 69
  fi
  printf 'CLEARED: %s, signed by %s; other gates were not looked at\n' "$(jq -r .predicate.gate.id "$work/verdict.json" | plain)" "$principal"
}

# decode PATH NAME TO: a field of the envelope NAME.dsse.json. Base64 is taken only as it is written, with all of its padding and in one piece.
decode() {
  jq -erj "$1" "$work/$2.dsse.json" > "$work/text" && base64 -d < "$work/text" > "$work/$3" &&
    base64 < "$work/$3" | tr -d '\n' | cmp -s - "$work/text"
}

# in_form FILE: an envelope byte for byte as it is written, with one signature or none. Of any other form two readers can take two things.
in_form() {
  jq -cs '.[0] | {payload, payloadType: "application/vnd.in-toto+json", signatures: .signatures[:1]}' "$1" | cmp -s - "$1"
}

# without_repeats FILE: jq takes the last value of a repeated key, other readers the first.
without_repeats() {
  jq -c --stream . "$1" > "$work/streamed" && jq -c tostream "$1" | cmp -s - "$work/streamed"
}

# unpack NAME: what the envelope NAME.dsse.json says goes to NAME.json, and what is signed (DSSE) to NAME.pae.
unpack() {
  in_form "$work/$1.dsse.json" ||
    wrong "expected $1.dsse.json in one line: payload, payloadType application/vnd.in-toto+json, one signature"
  decode .payload "$1" "$1.json" || wrong "the payload of $1.dsse.json is not base64"
  jq -e '.payload == (.payload | @base64d | @base64)' "$work/$1.dsse.json" > /dev/null || wrong "$1.dsse.json says something that is not UTF-8"
  head -n 1 "$work/$1.json" | tr -d '\r' | cmp -s - "$work/$1.json" || wrong "expected the statement of $1.dsse.json in one line"
  without_repeats "$work/$1.json" || wrong "the statement of $1.dsse.json is not JSON, or has a key twice"
  {
    printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(wc -c < "$work/$1.json")"
    cat "$work/$1.json"
  } > "$work/$1.pae"
}

# The key alone, in one line: so ssh-keygen and openssl are given the same one, whatever else the file says.
make_key() {
  head -n 1 "$work/gate.pub" | grep -Eo '^(ecdsa-sha2-nistp256|ssh-ed25519) [A-Za-z0-9+/]+=*( |$)' | cut -d' ' -f1,2 > "$work/key.pub"
  cut -d' ' -f2 "$work/key.pub" | base64 -d > "$work/key.ssh" 2> /dev/null
  type=$(cut -d' ' -f1 "$work/key.pub")
}

# The key as openssl reads it: its DER is a fixed beginning and the point, with which the key of OpenSSH ends.
make_pem() {
  case $type,$(wc -c < "$work/key.ssh" | tr -d ' ') in
    ecdsa-sha2-nistp256,104)
      printf '\060\131\060\023\006\007\052\206\110\316\075\002\001\006\010\052\206\110\316\075\003\001\007\003\102\000'
      tail -c 65 "$work/key.ssh"
      ;;
    ssh-ed25519,51)
      printf '\060\052\060\005\006\003\053\145\160\003\041\000'
      tail -c 32 "$work/key.ssh"
      ;;
  esac > "$work/key.der"
  openssl pkey -pubin -inform DER -in "$work/key.der" -out "$work/key.pem"
}

# signed NAME
signed() {
  decode '.signatures[0].sig' "$1" "$1.sig" || return 1
  if [ "$type" = ssh-ed25519 ]; then
    openssl pkeyutl -verify -pubin -inkey "$work/key.pem" -rawin -in "$work/$1.pae" -sigfile "$work/$1.sig"
  else
    openssl dgst -sha256 -verify "$work/key.pem" -signature "$work/$1.sig" "$work/$1.pae"
  fi > /dev/null 2>&1
}

fingerprint() {
  ssh-keygen -l -f "$work/key.pub" | cut -d' ' -f2
}

said() {
  jq -r "$1" "$work/verdict.json"
}

# holds FILE CONDITION [OPTION]...: of the one document in the file. An empty file has none, for which jq 1.6 ends with 0.
holds() {
  document=$1 condition=$2
  shift 2
  jq -es "$@" "length == 1 and (.[0] | $condition)" "$document" > /dev/null
}

digest_of() {
  sha256sum < "$1" | cut -c1-64
}

# What is not as in a statement that a gate was cleared: the first such field.
other_than_cleared() {
  jq -rs --arg statement "$STATEMENT" --arg cleared "$CLEARED" '
    def expect($field; $found; $expected):
      if $found == $expected then empty else "expected \($field) \($expected | tojson), found \($found | tojson)" end;
    def is_time: type == "string" and (.[19:] | test("\\A(\\.[0-9]{1,9})?Z\\z")) and
      (.[0:19] + "Z" | . == (strptime("%Y-%m-%dT%H:%M:%SZ") | mktime | strftime("%Y-%m-%dT%H:%M:%SZ")));
    if length != 1 then "expected one statement, found \(length)" else .[0] | first(
      expect("_type"; ._type; $statement),
      expect("predicateType"; .predicateType; $cleared),
      expect("predicate.verdict"; .predicate.verdict; "CLEARED"),
      expect("predicate.rehearsal"; .predicate.rehearsal; false),
      (.subject | if type == "array" and length > 0 then empty else "expected a subject, found none" end),
      (.predicate.statedOn | if try is_time catch false then empty
        else "expected predicate.statedOn as a time in UTC, such as 2026-11-27T12:00:00Z, found \(tojson)" end)) end' "$work/verdict.json"
}

is_cleared() {
  unpack verdict
  other=$(other_than_cleared) || wrong 'verdict.dsse.json has no statement'
  [ -z "$other" ] || wrong "$(printf '%s' "$other" | plain)"
  echo CLEARED
}

is_signed() {
  make_pem || wrong 'gate.pub is not a key of type ecdsa-sha2-nistp256 or ssh-ed25519'
  openssl pkey -pubin -in "$work/gate.pub.pem" -outform DER | cmp -s - "$work/key.der" || wrong 'gate.pub.pem is another key'
  signed verdict || wrong "verdict.dsse.json is not signed by $(fingerprint)"
  printf 'by %s\n' "$(fingerprint)"
}

says_the_same() {
  # Byte for byte, where the statement ends with it: two readers can take a repeated key in two ways.
  size=$(wc -c < "$work/predicate.json")
  tail -c "$((size + 1))" "$work/verdict.json" > "$work/predicate.said"
  { head -c "$((size - 1))" "$work/predicate.json" && echo '}'; } | cmp -s - "$work/predicate.said" ||
    wrong 'predicate.json says something else'
  said '.subject[] | "\(.digest.sha256)  \(.name)"' | cmp -s - "$work/subjects.sha256" ||
    wrong 'subjects.sha256 names other subjects'
  without_repeats "$work/verdict.sigstore.json" || wrong 'verdict.sigstore.json is not JSON, or has a key twice'
  jq -S .dsseEnvelope "$work/verdict.sigstore.json" > "$work/bundled"
  jq -S . "$work/verdict.dsse.json" | cmp -s - "$work/bundled" || wrong 'verdict.sigstore.json has another envelope'
  echo 'predicate.json, subjects.sha256 and verdict.sigstore.json agree with the statement'
}

summary_agrees() {
  unpack vsa
  signed vsa || wrong "vsa.dsse.json is not signed by $(fingerprint)"
  said .subject > "$work/subjects.json"
  holds "$work/vsa.json" '.predicateType == $summary and .subject == $subjects[0]
    and .predicate.verificationResult == "PASSED" and .predicate.verifiedLevels == ["CANARY_GATE_CLEARED"]' \
    --arg summary "$SUMMARY" --slurpfile subjects "$work/subjects.json" ||
    wrong 'vsa.dsse.json says something else'
  echo PASSED
}

list_agrees() {
  [ "$(said '.predicate.evidence[0].digest.sha256')" = "$(digest_of "$work/SHA256SUMS.evidence")" ] ||
    wrong 'SHA256SUMS.evidence is not the list of the statement'
  printf 'gate %s\n' "$(cat "$work/key.pub")" > "$work/own_signers"
  ssh-keygen -Y verify -f "$work/own_signers" -I gate -n "$NAMESPACE" -s "$work/SHA256SUMS.evidence.sig" \
    < "$work/SHA256SUMS.evidence" > /dev/null || wrong "SHA256SUMS.evidence is not signed by $(fingerprint)"
  printf 'by %s\n' "$(fingerprint)"
}

evidence_agrees() {
  [ -s "$work/SHA256SUMS.evidence" ] || { counted 0 file && exit 0; }
  grep -Evq '^[0-9a-f]{64}  [A-Za-z0-9._/-]+$' "$work/SHA256SUMS.evidence" && wrong 'SHA256SUMS.evidence is malformed'
  cut -c67- "$work/SHA256SUMS.evidence" | grep -Eq '^/|(^|/)\.\.(/|$)' && wrong 'SHA256SUMS.evidence leads out of the artifacts folder'
  cd -P -- "$artifacts" || exit 1
  cut -c67- "$work/SHA256SUMS.evidence" | while read -r path; do
    [ -f "$path" ] || wrong "missing: $path"
  done || exit 1
  changed=$(sha256sum -c --strict --quiet "$work/SHA256SUMS.evidence" | head -n 1)
  [ -z "$changed" ] || wrong "changed: ${changed%: FAILED}"
  counted "$(wc -l < "$work/SHA256SUMS.evidence")" file
}

# Whether a record is so, with $folder, $digest and $stated, which jq fills in, as the verdict has them. What jq 1.6 ends with says only how it went with the last of several inputs, so this is one answer.
journaled() {
  jq -en --arg folder "$run" --arg digest "$(digest_of "$work/verdict.dsse.json")" --arg stated "$(said .predicate.statedOn)" \
    "any(inputs; $1)" "$work/journal.jsonl" > /dev/null
}

# The journal without what a dead run left of a last record, and the records after those of the statement.
cut_journal() {
  records=$(said .predicate.journal.records)
  case $records in '' | *[!0-9]* | ??????????*) records=0 ;; esac
  copy "$gate/journal.jsonl" journal.taken "$LONGEST"
  head -n "$(wc -l < "$work/journal.taken")" "$work/journal.taken" > "$work/journal.jsonl"
  tail -n "+$((records + 1))" "$work/journal.jsonl" > "$work/after"
}

journal_agrees() {
  [ "$records" -gt 0 ] || wrong 'the statement gives no number of records'
  [ "$(head -n "$records" "$work/journal.jsonl" | sha256sum | cut -c1-64)" = "$(said '.predicate.journal.digest.sha256')" ] ||
    wrong "its first $records records are not those of the statement"
  head -n "$records" "$work/journal.jsonl" | tail -n 1 > "$work/last"
  holds "$work/last" '.hash == $head' --arg head "$(said '.predicate.journal.head')" || wrong 'its head is another one'
  [ "$(head -n "$records" "$work/journal.jsonl" | jq -r 'select(.type == "gate.ended") | .data.outcome' | tail -n 1)" = CLEARED ] ||
    wrong 'it does not say CLEARED'
  folder=$(cd -P -- "$gate" && pwd -P)
  [ "$(said .predicate.gate.id)" = "${folder##*/}" ] || wrong 'it is the journal of another gate'
  copy "$gate/gate.json" gate.json "$MOST"
  [ "$(digest_of "$work/gate.json")" = "$(head -n 1 "$work/journal.jsonl" | jq -r .prev)" ] || wrong 'gate.json is not the one that it begins with'
  journaled '.type == "verdict.stated" and .data.folder == $folder and .data.files["verdict.dsse.json"] == $digest' ||
    wrong 'it does not say that this verdict was stated'
  counted "$records" record
}

# hashes FILE: what its records say their hashes are.
hashes() {
  sed 's/.*,"hash":"\([0-9a-f]*\)"}$/\1/' "$1"
}

# same FOUND EXPECTED WHAT: line by line; the line of the journal is named.
same() {
  different=$(cmp "$1" "$2" | sed 's/.*line //')
  [ -z "$different" ] || wrong "line $((records + different)): $3"
}

# The hash of a record is of its line before the hash, without the line's end. Each gets a file, a thousand at a time, so that sha256sum starts once
# for all of them; the next thousand gets the same files, because to remove them takes longer than all else.
digests_after() {
  sed 's/,"hash":"[0-9a-f]*"}$//' "$work/after" | (mkdir "$work/parts" && split -l 1000 -a 4 - "$work/parts/")
  mkdir "$work/each"
  for part in "$work/parts"/*; do
    split -l 1 -a 3 "$part" "$work/each/" && truncate -s -1 "$work/each"/* &&
      sha256sum "$work/each"/* | head -n "$(wc -l < "$part")" | cut -c1-64
  done
}

chain_holds() {
  [ -s "$work/after" ] || wrong 'the journal has no record after those of the statement'
  malformed=$(grep -Evn "$RECORD" "$work/after" | head -n 1 | cut -d: -f1)
  [ -z "$malformed" ] || wrong "line $((records + malformed)): it is not a record"
  hashes "$work/after" > "$work/hashes"
  digests_after > "$work/digests"
  same "$work/digests" "$work/hashes" 'the record was changed: its hash does not match'
  sed 's/^{"v":1,"seq":[0-9]*,"prev":"\([0-9a-f]*\)".*/\1/' "$work/after" > "$work/prevs"
  { said .predicate.journal.head && sed '$d' "$work/hashes"; } > "$work/expected"
  same "$work/prevs" "$work/expected" 'the record does not follow the one before it'
  printf '%s after the verdict\n' "$(counted "$(wc -l < "$work/after")" record)"
}

# The head after 0, 1, 2, … records, as jq reads them.
known_heads() {
  {
    head -n 1 "$work/journal.jsonl" | sed 's/^{"v":1,"seq":0,"prev":"\([0-9a-f]*\)".*/\1/'
    hashes "$work/journal.jsonl"
  } | jq -R .
}

# All that gates/heads.jsonl says of this gate, one line each: ok, or what is wrong. jq makes U+FFFD of what is not UTF-8.
heads_said() {
  jq -rn --arg gate "$(said .predicate.gate.id)" --slurpfile known "$work/known" 'inputs
    | if (.gate | type) != "string" or (.head | type) != "string" or (.records | type) != "number" or .records < 0 or .records != (.records | floor)
        or (tostring | contains("\ufffd")) then error
      elif .gate != $gate then empty
      elif $known[.records] == .head then "ok"
      elif .records >= ($known | length) then "the journal was cut short: expected at least \(.records) records"
      else "the journal was written anew: after \(.records) records expected head \(.head)" end' "$work/heads.jsonl"
}

# The highest number of records that gates/heads.jsonl gives for this gate.
known_records() {
  jq -n --arg gate "$(said .predicate.gate.id)" 'reduce (inputs | select(.gate == $gate).records) as $each (0; [., $each] | max)' "$work/heads.jsonl"
}

heads_agree() {
  if [ -e "$gate/../heads.jsonl" ]; then copy "$gate/../heads.jsonl" heads.jsonl "$LONGEST"; else : > "$work/heads.jsonl"; fi
  known_heads > "$work/known"
  heads_said > "$work/heads" || wrong 'gates/heads.jsonl has a line that is not a head of a gate'
  other=$(grep -vxm 1 ok "$work/heads" | plain)
  [ -z "$other" ] || wrong "$other, says gates/heads.jsonl"
  if [ ! -s "$work/heads" ]; then
    is_of_an_earlier_version || wrong 'gates/heads.jsonl has no line of this gate'
  elif [ "$(known_records)" -lt "$(wc -l < "$work/journal.jsonl")" ]; then
    is_held || wrong "expected a line of gates/heads.jsonl with the head after $(wc -l < "$work/journal.jsonl") records of this gate, the last one is of $(known_records)"
  fi
  counted "$(wc -l < "$work/heads")" head
}

# Those gates have no heads. That this gate.json is the one with which the journal began, the check of the journal has found.
is_of_an_earlier_version() {
  holds "$work/gate.json" 'has("order") | not'
}

# A run that goes on, or that died, did not give the gate back: then its last head is still to come.
is_held() {
  [ -e "$gate/lease.json" ]
}

# The folders of later verdicts that are not CLEARED.
denials() {
  jq -r 'select(.type == "verdict.stated" and .data.outcome != "CLEARED") | "\(.data.folder)"' "$work/after"
}

# How the gate went on after the verdict: a line for each run that began, and for each outcome, stated or not.
went_on() {
  jq -r 'if .type == "run.started" then "began" elif .type == "gate.ended" then "came to \(.data.outcome | tojson)" else empty end' "$work/after"
}

# Whether the verdict in a folder says CLEARED; whether that is true nobody looks.
says_cleared() {
  [ -f "$1/verdict.dsse.json" ] && head -c "$MOST" "$1/verdict.dsse.json" | jq -r .payload | base64 -d > "$work/other.json" &&
    holds "$work/other.json" '.predicateType == $cleared' --arg cleared "$CLEARED"
}

# Later verdicts here of which the journal does not say what they say: their record was cut off or edited, or never written.
hidden() {
  jq -r 'select(.type == "verdict.stated" and .data.outcome == "CLEARED") | .data.folder' "$work/journal.jsonl" > "$work/cleared"
  for other in "$place"/../run-*; do
    number=${other##*/run-}
    case $number in '' | *[!0-9]* | ??????????*) continue ;; esac
    [ "$number" -gt "${run##*/run-}" ] || continue
    if says_cleared "$other"; then list=$work/cleared; else list=$work/denials; fi
    grep -qxF "verdict/run-$number" "$list" || echo "verdict/run-$number"
  done
}

# A gate decides about one candidate, so each later outcome of it counts, whatever files it names. One whose key was gone is in the journal alone.
is_not_denied() {
  { denials > "$work/denials" && went_on > "$work/went"; } || wrong 'the journal cannot be read'
  [ ! -s "$work/denials" ] || wrong "$(head -n 1 "$work/denials" | plain) is later and not CLEARED"
  outcome=$(grep -v '^began' "$work/went" | tail -n 1 | plain)
  case $outcome in
    '' | 'came to "CLEARED"') ;;
    *) wrong "the gate $outcome later, and no verdict says so" ;;
  esac
  hidden=$(hidden | head -n 1)
  [ -z "$hidden" ] || wrong "$hidden is later, and the journal does not say what it says"
  [ "$(tail -n 1 "$work/went")" != began ] || undecided 'a later run began and did not end'
  echo 'nothing later in the journal of this gate denies it'
}

# Seconds since 1970 that the stamp gives, without fractions.
stamp_time() {
  openssl ts -reply -in "$work/verdict.tsr" -text | sed -n 's/^Time stamp: //p' | sed 's/\.[0-9]*//; s/  */ /g' |
    jq -Rr 'strptime("%b %d %H:%M:%S %Y GMT") | mktime'
}

# seconds_of FILE PATH: the time that a field has, in seconds since 1970, without fractions.
seconds_of() {
  jq -r "$2"' | .[0:19] | strptime("%Y-%m-%dT%H:%M:%S") | mktime' "$1"
}

said_time() {
  seconds_of "$work/verdict.json" .predicate.statedOn
}

# as_time SECONDS FORMAT
as_time() {
  jq -nr --argjson at "$1" --arg form "$2" '$at | strftime($form)'
}

# At the time of its record, after the last record that it speaks of, and not after the clock of this machine.
times_fit() {
  at=$(said_time)
  tail -n "+$records" "$work/journal.jsonl" | head -n 1 > "$work/last"
  last=$(seconds_of "$work/last" .ts)
  [ "$last" -le "$((at + SLACK))" ] || wrong "it was stated before its last record, which says $(as_time "$last" %Y-%m-%dT%H:%M:%SZ)"
  now=$(jq -n 'now | floor')
  [ "$at" -le "$((now + SLACK))" ] || wrong "it was stated at $(as_time "$at" %Y-%m-%dT%H:%M:%SZ), which is in the future"
  journaled '.type == "verdict.stated" and .data.folder == $folder and .ts == $stated' ||
    wrong 'its record in the journal has another time'
  printf 'stated at %s\n' "$(as_time "$at" %Y-%m-%dT%H:%M:%SZ)"
}

came_later() {
  journaled '.type == "verdict.stamped" and .data.folder == $folder'
}

stamp_holds() {
  [ -f "$work/verdict.tsr" ] || wrong 'the verdict has none, and -c asks for one'
  at=$(stamp_time)
  openssl ts -verify -data "$work/verdict.sig" -in "$work/verdict.tsr" -CAfile "$ca" -attime "$at" > /dev/null ||
    wrong "it is of another signature, or does not lead to $ca"
  [ "$(said_time)" -le "$((at + SLACK))" ] || wrong 'it is older than the statement'
  [ "$at" -le "$(($(said_time) + SLACK))" ] || came_later || wrong 'it is much later than the statement, and the journal records no later stamp'
  printf '%s' "$at" > "$work/stamped"
  as_time "$at" %Y-%m-%dT%H:%M:%SZ
}

signer_is_trusted() {
  at=$(cat "$work/stamped" 2> /dev/null || said_time)
  time=$(as_time "$at" %Y%m%d%H%M%SZ) || wrong 'it does not say when it was signed'
  ssh-keygen -Y verify -f "$signers" -I "$principal" -n "$NAMESPACE" -s "$work/SHA256SUMS.evidence.sig" \
    -Overify-time="$time" ${revoked:+-r "$revoked"} < "$work/SHA256SUMS.evidence" > /dev/null ||
    wrong "$(fingerprint) is not listed for $principal at the time of the signature"
  by='by its own word'
  [ ! -f "$work/stamped" ] || by='by the time stamp'
  printf '%s, signed at %s %s\n' "$principal" "$(as_time "$at" %Y-%m-%dT%H:%M:%SZ)" "$by"
}

wheel_agrees() {
  sum=$(digest_of "$wheel")
  holds "$work/verdict.json" 'any(.subject[]; .digest.sha256 == $sum)' --arg sum "$sum" ||
    wrong "the verdict is about no file with SHA-256 $sum"
  printf '%s\n' "$sum"
}

for name in verdict.dsse.json predicate.json subjects.sha256 SHA256SUMS.evidence; do
  take "$name"
done
check verdict is_cleared
[ "$broken" -eq 0 ] || end
if ! holds "$work/verdict.dsse.json" '.signatures | length > 0' 2> /dev/null; then
  line BROKEN signature 'nobody signed it'
  broken=1
  end
fi
for name in gate.pub gate.pub.pem SHA256SUMS.evidence.sig vsa.dsse.json verdict.sigstore.json; do
  take "$name"
done
[ ! -e "$verdict/verdict.tsr" ] || take verdict.tsr
cut_journal
make_key
if [ "$type" = ssh-ed25519 ]; then
  case $(openssl version) in
    'OpenSSL '[3-9]*) ;;
    *) missing "openssl 3 or later is needed for a key of type ssh-ed25519, found $(openssl version)" ;;
  esac
fi

check signature is_signed
check statement says_the_same
check summary summary_agrees
check list list_agrees
check evidence evidence_agrees
check journal journal_agrees
check chain chain_holds
check times times_fit
check heads heads_agree
check later is_not_denied
if [ -n "$ca" ]; then
  check stamp stamp_holds
elif [ -f "$work/verdict.tsr" ]; then
  line skipped stamp 'nobody said which authority is trusted (-c); its time was not compared with that of the statement'
else
  line skipped stamp 'the verdict has none'
fi
check signer signer_is_trusted
if [ -n "$wheel" ]; then
  check wheel wheel_agrees
else
  line skipped wheel "no file was given (-w); it is about: $(said '.subject[].name' | tr '\n' ' ' | plain)"
fi
end
