# shellcheck shell=bash disable=SC2034,SC2016
# What the steps of a scenario may use besides the otpme commands; bash reads it through BASH_ENV.
radius=${radius:-127.0.0.1}
secret=${secret:-golden-realm-secret}
password='xK7#pwQv9!Zt'
store=$OTPME_ROOT/var/lib/otpme/store
log=$OTPME_ROOT/var/log/otpme

# radius ATTRIBUTE...: one Access-Request (with Message-Authenticator); prints what comes back, or "no answer".
radius() {
    printf '%s\n' "$@" 'Message-Authenticator = 0x00' | packet auth
}

# packet KIND: sends the attributes from standard input once, as they are.
packet() {
    local answer
    answer=$(radclient -r 1 -t 2 -x "$radius" "$1" "$secret" 2>&1 | sed -n '/^Received/,$p')
    printf '%s\n' "${answer:-no answer}"
}

# pap USER PASSWORD [ATTRIBUTE...]
pap() {
    radius "User-Name = \"$1\"" "User-Password = \"$2\"" "${@:3}"
}

totp() { oathtool -b --totp "$1"; }

# hotp SECRET COUNTER
hotp() { oathtool -b --hotp -c "$2" "$1"; }

# eap SETTING...: one EAP login by eapol_test with a network block of these settings; prints the verdict and why a certificate was refused.
eap() {
    local file
    file=$(mktemp)
    {
        echo 'network={'
        printf '%s\n' 'key_mgmt=WPA-EAP' "$@"
        echo '}'
    } >"$file"
    timeout 20 eapol_test -c "$file" -a "$radius" -s "$secret" -t 8 2>&1 |
        grep -aE '^(SUCCESS|FAILURE|MPPE keys OK)|^(TLS: Certificate verification failed|CTRL-EVENT-EAP-TLS-CERT-ERROR)|tls_verify_cb.*(error|mismatch)'
    rm -f "$file"
}

# The settings by which a phone knows our server.
ca="ca_cert=\"$OTPME_ROOT/etc/otpme/ssl/ca.pem\""
name='domain_suffix_match="muenchen.otpme.org"'

# refused COMMAND...: it must say one sentence on standard error, nothing on standard output, and exit with 1.
refused() {
    local errors code output
    errors=$(mktemp)
    output=$("$@" 2>"$errors" </dev/null)
    code=$?
    cat "$errors"
    [ -z "$output" ] || echo "standard output: $output"
    [ "$(wc -l <"$errors")" = 1 ] || echo "lines on standard error: $(wc -l <"$errors")"
    rm -f "$errors"
    [ "$code" = 1 ] || echo "exit code: $code"
}

# node_pid: the process of the node daemon.
node_pid() { otpme-controld status | awk '$1 == "otpme-node" { print $3 }'; }

# kill_node: ends the node daemon the hard way and waits until another one is ready.
kill_node() {
    local old
    old=$(node_pid)
    kill -9 "$old"
    for _ in $(seq 100); do
        otpme-controld status | grep -E '^otpme-node +ready' | grep -qv " $old " && return 0
        sleep 0.1
    done
    echo "the node daemon did not come back"
    return 1
}

# mschap CHALLENGE PEER-CHALLENGE NT-RESPONSE: MS-CHAPv2 of "User" (RFC 2548, 2.3.2).
mschap() {
    radius 'User-Name = "User"' "MS-CHAP-Challenge = 0x$1" "MS-CHAP2-Response = 0x0100${2}0000000000000000$3"
}

# begin WORDS...: runs a command in the background until the file $OTPME_ROOT/stop is there.
begin() { "$@" </dev/null >/dev/null 2>&1 & }

# burn USER PIN SECRET: logs in with one HOTP code after the other; the counters of the accepted ones go into a file.
burn() {
    local counter=0
    while [ ! -e "$OTPME_ROOT/stop" ]; do
        pap "$1" "$2$(hotp "$3" $counter)" | grep -q Access-Accept && echo "$counter" >>"$OTPME_ROOT/burned.$1"
        counter=$((counter + 1))
    done
}

# guess USER: tries one wrong password after the other; those sent and those answered go into files.
guess() {
    local number=0
    while [ ! -e "$OTPME_ROOT/stop" ] && [ $number -lt 900 ]; do
        number=$((number + 1))
        echo "$number" >>"$OTPME_ROOT/sent.$1"
        pap "$1" "wrong-$number" | grep -q Access-Reject && echo "$number" >>"$OTPME_ROOT/rejected.$1"
    done
}

# enrol PREFIX: makes one user after the other; the names of those that were confirmed go into a file.
enrol() {
    local number=0
    while [ ! -e "$OTPME_ROOT/stop" ]; do
        number=$((number + 1))
        otpme-user add --no-qrcode "$1$number" && echo "$1$number" >>"$OTPME_ROOT/enrolled"
    done
}

# many USER [PROCESSES] < PASSWORDS: one packet a line, in order or by so many processes at once.
# Prints how many got which answer. (One radclient with many packets under way stops reading.)
many() {
    local packets part
    packets=$(mktemp -d)
    while read -r line; do
        printf 'User-Name = "%s"\\nUser-Password = "%s"\\nMessage-Authenticator = 0x00\\n\n' "$1" "$line"
    done | split -n "r/${2:-1}" - "$packets/part."
    for part in "$packets"/part.*; do
        sed -i 's/\\n/\n/g' "$part"
        timeout 60 radclient -r 1 -t 2 -s -f "$part" "$radius" auth "$secret" >"$part.out" 2>&1 &
    done
    wait
    cat "$packets"/*.out | awk -F: '/Accepted|Rejected|Lost/ { gsub(/[ \t]/, "", $1); n[$1] += $2 } END { for (name in n) print name ": " n[name] }'
    rm -r "$packets"
}

# throttled USER WRONG RIGHT: what is decided about the right code while the token takes none. A pause may have ended by the time a
# code arrives, and then one more wrong code starts the next, twice as long.
throttled() {
    local answer
    for _ in 1 2 3 4 5 6; do
        pap "$1" "$2" >/dev/null
        answer=$(otpme-auth explain "$1" ap01 "$3")
        [[ $answer != *AUTH_TOKEN_THROTTLED* ]] || break
    done
    echo "$answer"
}

# note VALUE...: remembers secrets for search.
note() { printf '%s\n' "$@" >>"$OTPME_ROOT/secrets"; }

# search FOLDER...: says where a noted secret occurs.
search() {
    [ -s "$OTPME_ROOT/secrets" ] || echo "nothing was noted"
    grep -raoFf "$OTPME_ROOT/secrets" "$@" || echo "none of $(sort -u "$OTPME_ROOT/secrets" | wc -l) secrets"
}

# An MIT realm of its own, EXAMPLE.ORG on 127.0.0.1, in a folder of the sandbox.
kerberos=$OTPME_ROOT/kerberos
export KRB5_CONFIG=$kerberos/krb5.conf KRB5_KDC_PROFILE=$kerberos/kdc.conf

# make_kdc < OTP-SECTION: configures the realm and makes its database with a machine's keytab.
make_kdc() {
    mkdir -p "$kerberos"
    cat >"$KRB5_CONFIG" <<END
[libdefaults]
    default_realm = EXAMPLE.ORG
    dns_lookup_kdc = false
    rdns = false
[realms]
    EXAMPLE.ORG = {
        kdc = 127.0.0.1:18888
        pkinit_anchors = FILE:$kerberos/kdc.pem
    }
END
    {
        cat <<END
[kdcdefaults]
    kdc_listen = 127.0.0.1:18888
    kdc_tcp_listen = 127.0.0.1:18888
[realms]
    EXAMPLE.ORG = {
        database_name = $kerberos/principal
        key_stash_file = $kerberos/stash
        acl_file = $kerberos/kadm5.acl
        pkinit_identity = FILE:$kerberos/kdc.pem,$kerberos/kdc.key
    }
[logging]
    kdc = FILE:$kerberos/kdc.log
[otp]
END
        cat
    } >"$KRB5_KDC_PROFILE"
    # The certificate by which somebody without a ticket knows the KDC (RFC 4556 3.2.4).
    cat >"$kerberos/kdc.cnf" <<END
[req]
prompt = no
distinguished_name = name
x509_extensions = kdc
[name]
CN = kdc
[kdc]
keyUsage = digitalSignature,keyCertSign
extendedKeyUsage = 1.3.6.1.5.2.3.5
subjectAltName = otherName:1.3.6.1.5.2.2;SEQUENCE:principal
[principal]
realm = EXP:0,GeneralString:EXAMPLE.ORG
name = EXP:1,SEQUENCE:name_and_type
[name_and_type]
type = EXP:0,INTEGER:2
parts = EXP:1,SEQUENCE:parts
[parts]
one = GeneralString:krbtgt
two = GeneralString:EXAMPLE.ORG
END
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -config "$kerberos/kdc.cnf" -keyout "$kerberos/kdc.key" -out "$kerberos/kdc.pem" 2>/dev/null
    kdb5_util -P master create -s >/dev/null
    kadmin.local addprinc -randkey WELLKNOWN/ANONYMOUS
    kadmin.local addprinc -randkey host/machine.example.org
    kadmin.local ktadd -k "$kerberos/keytab" host/machine.example.org
}

# start_kdc: starts it and takes a ticket of the machine as armor.
start_kdc() {
    krb5kdc -P "$kerberos/kdc.pid"
    kinit -k -t "$kerberos/keytab" -c "$kerberos/armor" host/machine.example.org
}

# principal NAME OTP-STRING: a user without a key who logs in as the string says.
principal() {
    kadmin.local addprinc -nokey +requires_preauth "$1" >/dev/null 2>&1
    kadmin.local setstr "$1" otp "$2"
}

# ticket NAME OTP: asks for one, inside the tunnel of the ticket in $armor or of the machine's; prints for whom it is, or why there is none.
ticket() {
    local cache
    cache=$(mktemp -u)
    if printf '%s\n' "$2" | kinit -T "${armor:-$kerberos/armor}" -c "$cache" "$1" 2>&1 | grep -v 'Enter OTP'; then
        return 1
    fi
    klist -c "$cache" | grep -E 'Default principal|krbtgt'
    kdestroy -c "$cache"
}

# code: PIN and the next code of the token alice/hotp; each call takes one.
code() {
    local counter
    counter=$(cat "$OTPME_ROOT/counter" 2>/dev/null || echo 0)
    echo $((counter + 1)) >"$OTPME_ROOT/counter"
    echo "${hotp_pin:-}$(hotp "${hotp_secret:-}" "$counter")"
}

# logins: how many logins are in the audit log.
logins() { otpme-tool audit -z 100000 | grep -c '"what":"login"'; }

# connect USER-ID: opens the KDC's socket as this user and says whether it stays open.
connect() {
    setpriv --reuid="$1" --clear-groups /usr/bin/perl -MSocket -e '
        socket(my $s, AF_UNIX, SOCK_STREAM, 0);
        connect($s, pack_sockaddr_un("/mnt/kdc.socket")) or die "cannot connect: $!\n";
        vec(my $read = "", fileno($s), 1) = 1;
        print select($read, undef, undef, 1) ? "closed\n" : "open\n";'
}

# own_kdc: what a machine of our own realm has: krb5.conf, a keytab, and a ticket as armor.
own_kdc() {
    mkdir -p "$kerberos"
    otpme-kdc krb5_conf >"$KRB5_CONFIG"
    otpme-kdc add_service host/machine.otpme.org
    otpme-kdc export_keytab host/machine.otpme.org "$kerberos/keytab"
    kinit -k -t "$kerberos/keytab" -c "$kerberos/armor" host/machine.otpme.org
}

# give_totp, give_hotp: alice gets a TOTP or a HOTP token that gets her in where realm users may.
give_totp() {
    otpme-token --type totp add alice/totp && otpme-role -f add_token REALM_USER alice/totp
}
give_hotp() {
    otpme-token --type hotp add alice/hotp && otpme-role -f add_token REALM_USER alice/hotp
}

# ticket_life NAME OTP: how long the ticket lives.
ticket_life() {
    local cache ends
    cache=$(mktemp -u)
    printf '%s\n' "$2" | kinit -T "$kerberos/armor" -c "$cache" "$1" >/dev/null
    ends=$(klist -c "$cache" | awk '$NF ~ /krbtgt/ { print $1, $2 "|" $3, $4 }')
    echo "$(($(date -d "${ends#*|}" +%s) - $(date -d "${ends%|*}" +%s))) seconds"
    kdestroy -c "$cache"
}

# burn_tickets USER PIN SECRET: asks for tickets with one HOTP code after the other; the counters of those that were given go into a file.
burn_tickets() {
    local counter=0
    while [ ! -e "$OTPME_ROOT/stop" ]; do
        ticket "$1" "$2$(hotp "$3" $counter)" | grep -q krbtgt && echo "$counter" >>"$OTPME_ROOT/tickets.$1"
        counter=$((counter + 1))
    done
}

# insist USER PIN SECRET COUNTER: the same from a counter on, but tries a code again until it is taken; one that is not is written down.
insist() {
    local counter=$4 try
    while [ ! -e "$OTPME_ROOT/stop" ]; do
        for try in $(seq 20); do
            ticket "$1" "$2$(hotp "$3" "$counter")" | grep -q krbtgt && break
            sleep 0.3
        done
        if [ "$try" = 20 ]; then echo "lost: $counter" >>"$OTPME_ROOT/lost.$1"; else echo "$counter" >>"$OTPME_ROOT/tickets.$1"; fi
        counter=$((counter + 1))
    done
}

# figures WORD: the lines of the metrics page with this word.
figures() { curl -s http://127.0.0.1:9090/metrics | grep -v '^#' | grep "$1"; }
