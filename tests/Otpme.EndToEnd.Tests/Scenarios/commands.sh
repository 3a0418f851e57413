# shellcheck shell=bash
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

# trusted: the settings by which a phone knows our server.
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
