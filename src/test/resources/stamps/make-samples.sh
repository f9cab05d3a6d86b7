#!/bin/sh
# Makes the samples of this folder anew, with openssl 3 and python3: sh make-samples.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
days=36500
echo 1000 > ca.srl
echo 01 > ts.srl

key() { # name, rsa or ec
  if [ "$2" = ec ]; then openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
  else openssl genrsa -out "$1.key" 2048 2>/dev/null; fi
}
root() { # name
  key "$1" rsa
  openssl req -x509 -new -key "$1.key" -subj "/O=Example/CN=$1" -days $days -out "$1.pem" \
    -addext keyUsage=critical,keyCertSign,cRLSign
}
leaf() { # name, kind of key, issuer, extensions
  key "$1" "$2"
  openssl req -new -key "$1.key" -subj "/O=Example/CN=$1" -out "$1.csr"
  printf '%b' "$4" > "$1.ext"
  openssl x509 -req -in "$1.csr" -CA "$3.pem" -CAkey "$3.key" -CAserial ca.srl -days $days \
    -extfile "$1.ext" -out "$1.pem" 2>/dev/null
}
dated() { # name, first and last moment
  key "$1" rsa
  openssl req -new -key "$1.key" -subj "/O=Example/CN=$1" -out "$1.csr"
  : > index.txt
  printf '[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\nserial=ca.srl\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\n[p]\nO=optional\nCN=supplied\n' > ca.cnf
  printf 'extendedKeyUsage=critical,timeStamping\n' > "$1.ext"
  openssl ca -batch -config ca.cnf -cert authority.pem -keyfile authority.key -in "$1.csr" \
    -startdate "$2" -enddate "$3" -extfile "$1.ext" -notext -out "$1.pem" 2>/dev/null
}
stamp() { # sample, signer, hash of the question, hash of the certificate's id, options
  printf '[tsa]\ndefault_tsa=t\n[t]\nserial=ts.srl\ncrypto_device=builtin\nsigner_digest=%s\ndefault_policy=1.2.3.4\ndigests=sha256,sha384,sha512\naccuracy=secs:1\nordering=yes\ntsa_name=yes\ness_cert_id_chain=no\ness_cert_id_alg=%s\n' "$3" "$4" > ts.cnf
  sample=$1 signer=$2 hash=$3
  shift 4
  openssl ts -query -data "$here/message.txt" "-$hash" -cert -out "$sample.tsq" 2>/dev/null
  openssl ts -reply -config ts.cnf -queryfile "$sample.tsq" -signer "$signer.pem" \
    -inkey "$signer.key" "$@" -out "$here/$sample.tsr" 2>/dev/null
}
crafted() { # sample, signer, options: what openssl ts refuses to sign
  sample=$1 signer=$2
  shift 2
  openssl cms -sign -binary -nodetach -nosmimecap -econtent_type 1.2.840.113549.1.9.16.1.4 \
    -cades -md sha256 -in info.der -signer "$signer.pem" -inkey "$signer.key" "$@" \
    -outform DER -out token.der
  python3 -c "
import sys
token = open('token.der', 'rb').read()
whole = bytes.fromhex('3003020100') + token
sys.stdout.buffer.write(b'\x30\x82' + len(whole).to_bytes(2, 'big') + whole)
" > "$here/$sample.tsr"
}

printf 'A verdict, stamped.\n' > "$here/message.txt"
usage='extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n'
root authority
root other
cp authority.pem other.pem "$here"
leaf rsa rsa authority "$usage"
leaf ec ec authority "$usage"
leaf middle rsa authority 'basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign\n'
leaf below rsa middle "$usage"
leaf unfit rsa authority 'keyUsage=critical,digitalSignature\n'
leaf lenient rsa authority 'extendedKeyUsage=timeStamping\n'
leaf both rsa authority 'extendedKeyUsage=critical,timeStamping,codeSigning\n'
leaf sealing rsa authority 'extendedKeyUsage=critical,timeStamping\nkeyUsage=keyEncipherment\n'
dated brief "$(date -u -d '1 hour ago' +%Y%m%d%H%M%SZ)" "$(date -u -d '2 minutes' +%Y%m%d%H%M%SZ)"
dated expired 20200101000000Z 20210101000000Z

stamp good rsa sha256 sha256
stamp ec ec sha256 sha256
stamp sha384 rsa sha384 sha384
stamp sha512 ec sha512 sha512
stamp id-by-sha1 rsa sha256 sha1
stamp whole-chain below sha256 sha256 -chain middle.pem
stamp missing-chain below sha256 sha256
stamp expired-since brief sha256 sha256
stamp expired-before expired sha256 sha256
openssl ts -query -data "$here/message.txt" -sha1 -cert -out refused.tsq 2>/dev/null
openssl ts -reply -config ts.cnf -queryfile refused.tsq -signer rsa.pem -inkey rsa.key \
  -out "$here/refused.tsr" 2>/dev/null
openssl ts -query -data "$here/message.txt" -sha256 -out bare.tsq 2>/dev/null
openssl ts -reply -config ts.cnf -queryfile bare.tsq -signer rsa.pem -inkey rsa.key \
  -out "$here/no-certificate.tsr" 2>/dev/null
openssl ts -reply -in "$here/good.tsr" -token_out -out good.der 2>/dev/null
openssl cms -verify -noverify -inform DER -in good.der -out info.der 2>/dev/null
crafted pss rsa -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:digest
crafted key-id rsa -keyid
crafted unfit unfit
crafted not-critical lenient
crafted two-usages both
crafted no-signatures sealing
