package dyndns.api.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of the configuration as people may see it, in logs, messages, metrics and events: scheme, host, port and
 * path. User, password, query and fragment may be secrets.
 */
public final class ShownAddress {
    /** Of what is no URL. Not matched: an @ after a ? or #, where it is not known what is a password. */
    private static final Pattern FORM = Pattern.compile("([^/?#@]*//)?([^?#]*@)?([^?#@]*)([?#][^@]*)?", Pattern.DOTALL);

    private ShownAddress() {}

    /** @param text whatever was given as an address; what is no URL stays as it is but for what may be secret in it */
    public static String of(String text) {
        try {
            URI url = new URI(text.strip());
            if (url.getHost() != null) return of(url);
        } catch (URISyntaxException e) {
            // Cut out below.
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) return "…";
        String scheme = form.group(1) == null ? "" : form.group(1);
        return scheme + (form.group(2) == null ? "" : "…@") + form.group(3);
    }

    /** The same of a URL with a host. */
    public static String of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme() + ":";
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return scheme + "//" + url.getHost() + port + url.getRawPath();
    }
}
