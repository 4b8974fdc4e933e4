package dyndns.httpclient.apache;

import dyndns.httpclient.HttpCaller;
import dyndns.httpclient.Limits;
import dyndns.httpclient.Reply;
import dyndns.httpclient.Route;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Runs each exchange on a thread of its own and leaves it at the deadline: a DNS look-up cannot be ended early, so it
 * must not be the caller who waits for it. Idle, there is neither thread nor connection.
 */
@Component(service = HttpCaller.class)
public final class ApacheHttpCaller implements HttpCaller, AutoCloseable {
    private static final int MAX_EXCHANGES = 16;
    private static final long KEEP_THREAD_S = 5;
    private static final long STOP_MS = 2_000;

    private final String userAgent;
    private final EnvironmentProxies proxies;
    private final Set<HttpUriRequestBase> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            0, MAX_EXCHANGES, KEEP_THREAD_S, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);

    @Activate
    public ApacheHttpCaller(BundleContext context) {
        this("dyndns/" + withoutQualifier(context.getBundle().getVersion()), System.getenv());
    }

    /**
     * One outside a framework.
     *
     * @param userAgent sent where the caller names none
     */
    public static ApacheHttpCaller named(String userAgent) {
        return new ApacheHttpCaller(userAgent, System.getenv());
    }

    ApacheHttpCaller(String userAgent, Map<String, String> environment) {
        this.userAgent = userAgent;
        this.proxies = new EnvironmentProxies(environment);
    }

    @Override
    public Reply get(URI url, Map<String, String> headers, Limits limits, Route route) throws IOException {
        return call(new HttpGet(url), headers, limits, route);
    }

    @Override
    public Reply post(URI url, Map<String, String> headers, byte[] body, Limits limits, Route route)
            throws IOException {
        HttpPost post = new HttpPost(url);
        post.setEntity(new ByteArrayEntity(body, null));
        return call(post, headers, limits, route);
    }

    private Reply call(HttpUriRequestBase request, Map<String, String> headers, Limits limits, Route route)
            throws IOException {
        headers.forEach(request::setHeader);
        Exchange exchange = new Exchange(request, limits, route, proxies, userAgent);
        running.add(request);
        try {
            return await(submit(exchange), limits);
        } catch (TimeoutException e) {
            throw new InterruptedIOException(
                    "no reply within " + limits.deadline().toMillis() + " ms");
        } finally {
            request.cancel();
            running.remove(request);
        }
    }

    private Future<Reply> submit(Exchange exchange) throws IOException {
        try {
            return executor.submit(exchange);
        } catch (RejectedExecutionException e) {
            throw new IOException(
                    executor.isShutdown() ? "the HTTP client is stopped" : MAX_EXCHANGES + " exchanges are under way",
                    e);
        }
    }

    private static Reply await(Future<Reply> reply, Limits limits) throws IOException, TimeoutException {
        try {
            return reply.get(limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Deactivate
    @Override
    public void close() {
        executor.shutdownNow();
        running.forEach(HttpUriRequestBase::cancel);
        try {
            executor.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "dyndns-http-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    private static String withoutQualifier(Version version) {
        return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    }
}
