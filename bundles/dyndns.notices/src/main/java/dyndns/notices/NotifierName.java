package dyndns.notices;

import org.jspecify.annotations.Nullable;

/** What people know a notifier by. */
public final class NotifierName {
    private NotifierName() {}

    /**
     * Such as {@code slack at hooks.slack.com (chat)}: several may tell people by the same way.
     *
     * @param way how it tells people, and where; no secret
     * @param pid of its configuration, such as {@code dyndns.notifier.webhook~chat}
     */
    public static String of(String way, @Nullable Object pid) {
        String text = pid == null ? "" : pid.toString();
        int tilde = text.indexOf('~');
        return tilde < 0 ? way : way + " (" + text.substring(tilde + 1) + ")";
    }
}
