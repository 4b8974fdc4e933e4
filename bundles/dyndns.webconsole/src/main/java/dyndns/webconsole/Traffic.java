package dyndns.webconsole;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages that are being written, which end before the console does: a list of configurations is an error when one of
 * them is deleted meanwhile.
 */
final class Traffic implements Filter {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private final ReadWriteLock pages = new ReentrantReadWriteLock();
    private volatile boolean ended;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (ended || !pages.readLock().tryLock()) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            pages.readLock().unlock();
        }
    }

    /** No page is begun from now on; waits for those that were, one of which may be what ends the console, for a second. */
    void end() {
        ended = true;
        try {
            if (!pages.writeLock().tryLock(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("console: a page is still being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
