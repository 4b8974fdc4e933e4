package dyndns.notifier.mail;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.Examination;
import dyndns.api.diagnosis.Finding;
import dyndns.api.diagnosis.SetUp;
import dyndns.notices.DeliveryException;
import dyndns.notices.NotifierName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.util.converter.Converters;

/** Whether the mail server takes us: up to the login, without a mail. */
@Component
public final class MailDiagnosis implements Diagnosis {
    @Override
    public List<Examination> examinations(SetUp setUp) {
        return setUp.of(MailConfig.PID).stream()
                .map(entry -> examination(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Examination examination(String pid, Map<String, Object> properties) {
        Account account =
                Account.of(Converters.standardConverter().convert(properties).to(MailConfig.class));
        String what = NotifierName.of("mail by " + account, pid);
        return new Examination(what, () -> List.of(finding(what, account)));
    }

    private static Finding finding(String what, Account account) {
        try {
            new Smtp(account, Clock.systemUTC()).greet();
            String way = account.tls() == Tls.NONE ? "connected" : "connected with TLS";
            return Finding.ok(what, way + (account.user().isEmpty() ? "" : ", logged in"));
        } catch (DeliveryException e) {
            return Finding.failure(what, e.reason(), todo(e.reason()));
        }
    }

    private static String todo(String reason) {
        if (reason.startsWith("login refused")) return "correct notifications.user and password";
        if (reason.contains("certification path")) return "the CA of the server is not trusted: set ca.cert";
        if (reason.contains("STARTTLS")) return "the server offers no TLS on this port: see notifications.tls and port";
        return "correct notifications.host, port and tls, or see to the server";
    }
}
