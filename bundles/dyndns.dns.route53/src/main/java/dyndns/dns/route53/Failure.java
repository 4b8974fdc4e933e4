package dyndns.dns.route53;

import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Why Route 53 did not do what it was asked for.
 *
 * @param kind what to do about it
 * @param reason for people; no secret
 * @param text all that AWS said, to look for names in
 */
record Failure(Kind kind, String reason, String text) {
    /** What to do about a failure. */
    enum Kind {
        /** Some of the changes are wrong. */
        INVALID,
        /** There is no such hosted zone, or change. */
        MISSING,
        /** Too many requests or changes in the account. */
        THROTTLED,
        /** The zone's last batch is still at work. */
        BUSY,
        /** The credentials are good, but not for this. */
        DENIED,
        /** The credentials are no good, at least now. */
        CREDENTIALS,
        /** Passes some day. */
        LATER
    }

    private static final Pattern INVALID =
            Pattern.compile("InvalidChangeBatch|InvalidInput|ValidationError|MalformedInput");
    private static final Pattern MISSING = Pattern.compile("NoSuchHostedZone|NoSuchChange");
    private static final Pattern THROTTLED =
            Pattern.compile("Throttling|ThrottlingException|ThrottledException|RequestLimitExceeded|TooManyRequests.*");
    private static final Pattern EXPIRED = Pattern.compile(
            "(Expired|Invalid).*Token.*|RequestExpired|IncompleteSignature"
                    + "|InvalidSignature.*|SignatureDoesNotMatch|UnrecognizedClient.*|MissingAuthenticationToken|AuthFailure");
    /** How often the SDK tried; and the request as AWS saw it, which has the session token. */
    private static final Pattern UNTOLD =
            Pattern.compile(" \\(SDK Attempt Count: \\d+\\)|\\s*The Canonical String.*", Pattern.DOTALL);

    /** The SDK prints the chain with all of its parts before it says what each of them lacks. */
    private static final Pattern CHAIN = Pattern.compile(
            "any of the providers in the chain AwsCredentialsProviderChain\\(.*?\\]\\) ?: \\[", Pattern.DOTALL);

    private static final Pattern ROOT = Pattern.compile("<(InvalidChangeBatch)[ >]");

    static Failure of(RuntimeException e) {
        if (e instanceof AwsServiceException aws) return of(aws);
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) cause = cause.getCause();
        String said = said(e);
        String deepest = said(cause);
        return new Failure(Kind.LATER, shortened(said.contains(deepest) ? said : said + " (" + deepest + ")"), "");
    }

    private static String said(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Failure of(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String raw = details == null || details.rawResponse() == null
                ? ""
                : details.rawResponse().asUtf8String().replace("&#39;", "'").replace("&apos;", "'");
        String code = details == null || details.errorCode() == null ? codeIn(raw) : details.errorCode();
        String message = details == null || details.errorMessage() == null ? raw : details.errorMessage();
        String said = code.isEmpty() ? "HTTP status " + e.statusCode() : code;
        return new Failure(
                kind(code, e.statusCode()), message.isBlank() ? said : said + ": " + shortened(message), raw);
    }

    private static Kind kind(String code, int status) {
        if (THROTTLED.matcher(code).matches() || status == 429) return Kind.THROTTLED;
        if (code.equals("PriorRequestNotComplete")) return Kind.BUSY;
        if (EXPIRED.matcher(code).matches()) return Kind.CREDENTIALS;
        if (code.startsWith("AccessDenied")) return Kind.DENIED;
        if (status == 401 || status == 403) return Kind.CREDENTIALS;
        if (MISSING.matcher(code).matches()) return Kind.MISSING;
        return INVALID.matcher(code).matches() ? Kind.INVALID : Kind.LATER;
    }

    /** Errors of a batch may come without the usual frame. */
    private static String codeIn(String raw) {
        var matcher = ROOT.matcher(raw);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String shortened(String message) {
        String line = UNTOLD.matcher(CHAIN.matcher(message).replaceFirst("AWS's default chain: "))
                .replaceAll("")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() <= 300 ? line : line.substring(0, 300) + " …";
    }
}
