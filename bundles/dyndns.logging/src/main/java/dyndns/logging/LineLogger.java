package dyndns.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * A logger that starts at INFO for the product, at WARN for its libraries. The system property {@value #DEBUG} lowers
 * that to DEBUG and may be set or cleared at any time: {@code true} for the product's own loggers, {@code all} for those
 * of its libraries too.
 */
final class LineLogger extends LegacyAbstractLogger {
    /** Name of the system property; looked up for each event, so that a change counts at once. */
    static final String DEBUG = "dyndns.debug";

    private static final String PRODUCT = "dyndns.";
    private static final long serialVersionUID = 1;

    private final transient LogOutput output;
    private final String component;
    private final boolean own;

    LineLogger(String name, LogOutput output) {
        this.name = name;
        this.output = output;
        this.own = name.startsWith(PRODUCT);
        this.component = own ? component(name) : name.substring(name.lastIndexOf('.') + 1);
    }

    /** The package without the product's name, which is what people know: {@code store.sqlite}. */
    private static String component(String name) {
        int last = name.lastIndexOf('.') + 1;
        boolean ofClass = last < name.length() && Character.isUpperCase(name.charAt(last));
        return ofClass && last > PRODUCT.length()
                ? name.substring(PRODUCT.length(), last - 1)
                : name.substring(PRODUCT.length());
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        String debug = System.getProperty(DEBUG, "false");
        return debug.equals("all") || own && debug.equals("true");
    }

    @Override
    public boolean isInfoEnabled() {
        return own || isDebugEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        output.write(level, component, String.valueOf(message), thrown);
    }
}
