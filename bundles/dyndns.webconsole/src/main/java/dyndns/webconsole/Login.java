package dyndns.webconsole;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes user and password for a session. A browser that was right once shows the cookie that it got for that, and counts
 * as a sender of its own: whoever guesses at the same address does not make it wait (OWASP, "Slow Down Online Guessing
 * Attacks with Device Cookies").
 */
final class Login {
    private static final String DEVICE = "dyndns-console-device";
    private static final Duration DEVICE_LIFE = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final Duration TURN = Duration.ofSeconds(5);

    private final String user;
    private final PasswordFile password;
    private final Throttle throttle;
    private final Sessions sessions;
    /** One password at a time: a look at one takes a core for a while. */
    private final ReentrantLock turn = new ReentrantLock(true);

    Login(String user, PasswordFile password, Throttle throttle, Sessions sessions) {
        this.user = user;
        this.password = password;
        this.throttle = throttle;
        this.sessions = sessions;
    }

    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] page = LoginPage.html(next(text(request.getParameter("next"))), problem(request))
                .getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html; charset=utf-8");
        response.getOutputStream().write(page);
        response.flushBuffer(); // else it counts as no answer
    }

    private static Optional<String> problem(HttpServletRequest request) {
        if (request.getParameter("wrong") != null) return Optional.of("User or password is wrong.");
        if (request.getParameter("unreadable") != null) {
            return Optional.of("The password's file cannot be read; the program's log says why.");
        }
        if (request.getParameter("wait") == null) return Optional.empty();
        return Optional.of("Too many wrong passwords: nothing was looked at. Wait some seconds, then try again.");
    }

    void attempt(LoginForm form, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String device = Asked.cookie(request, DEVICE);
        String sender = throttle.trusts(sender(device)) ? sender(device) : network(request.getRemoteAddr());
        String result = throttle.pause(sender).isZero() ? look(form, sender, request.getRemoteAddr()) : "wait";
        if (result.isEmpty()) {
            response.addHeader("Set-Cookie", cookie(sessions.begin(user), request.isSecure()));
            if (!sender.equals(sender(device))) response.addHeader("Set-Cookie", device(request.isSecure()));
            redirect(response, next(form.next()));
        } else {
            redirect(response, "/login?" + result);
        }
    }

    /** @return an empty string when all is right */
    private String look(LoginForm form, String sender, String address) {
        try {
            if (!turn.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) return "wait";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "wait";
        }
        try {
            // Again: those before it in the queue may have been wrong.
            if (!throttle.pause(sender).isZero()) return "wait";
            boolean rightPassword = password.matches(form.password());
            boolean right = user.equals(form.user()) && rightPassword;
            if (right) throttle.succeeded(sender);
            else throttle.failed(sender);
            if (right) LOG.info("console: login from {}", address);
            else LOG.warn("console: wrong user or password from {}", address);
            return right ? "" : "wrong";
        } catch (IOException e) {
            LOG.error("console: the password cannot be read: {}", e.getMessage());
            return "unreadable";
        } finally {
            turn.unlock();
        }
    }

    static void redirect(HttpServletResponse response, String path) throws IOException {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", Asked.ROOT + path);
        response.flushBuffer();
    }

    /** The session's cookie (RFC 6265bis); an empty name takes it away. */
    static String cookie(String name, boolean secure) {
        return Asked.COOKIE + "=" + name + "; Path=" + Asked.ROOT + "; HttpOnly; SameSite=Strict"
                + (name.isEmpty() ? "; Max-Age=0" : "") + (secure ? "; Secure" : "");
    }

    /** The cookie of a browser that is known from now on. */
    private String device(boolean secure) {
        String name = sessions.random();
        throttle.succeeded(sender(name));
        return DEVICE + "=" + name + "; Path=" + Asked.ROOT + "/login; HttpOnly; SameSite=Strict; Max-Age="
                + DEVICE_LIFE.toSeconds() + (secure ? "; Secure" : "");
    }

    /** No address is called so. */
    private static String sender(String device) {
        return "browser " + device;
    }

    /** A path of the console to go on to. */
    private static String next(String next) {
        boolean fits = next.matches("/[A-Za-z0-9][A-Za-z0-9._~/?=&%+-]{0,200}") && !next.startsWith("/log");
        return fits ? next : "/overview";
    }

    /** An IPv4 address, or the /64 network of an IPv6 address: one sender's. */
    static String network(String address) {
        return IpAddress.parse(address)
                .filter(parsed -> parsed.family() == Family.IPV6)
                .map(parsed -> HexFormat.of().formatHex(Arrays.copyOf(parsed.bytes(), 8)))
                .orElse(address);
    }

    private static String text(@Nullable String parameter) {
        return parameter == null ? "" : parameter;
    }
}
