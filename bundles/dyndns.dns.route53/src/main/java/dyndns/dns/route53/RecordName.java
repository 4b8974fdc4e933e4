package dyndns.dns.route53;

import dyndns.api.host.HostName;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names as Route 53 writes them: other characters than letters, digits, '-', '_' and '.' in octal (Developer Guide, DNS domain name format). */
final class RecordName {
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");

    private RecordName() {}

    /** Empty when it is no host name, such as one with a {@code *}. */
    static Optional<HostName> parse(String written) {
        String plain = OCTAL.matcher(written)
                .replaceAll(match -> "" + (char) Integer.parseInt(match.group(1), 8))
                .replace("\\", "\\\\");
        return HostName.parse(plain);
    }
}
