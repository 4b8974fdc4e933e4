package dyndns.cli;

import dyndns.api.diagnosis.Diagnosis;
import dyndns.api.diagnosis.SetUp;
import dyndns.api.update.KeyPairMaker;
import dyndns.settings.launch.Settings;
import dyndns.settings.launch.Survey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * What runs on the main thread, until the framework stops or another version takes its place. Its value is the exit code
 * of the process; after SIGTERM that is 143, as for every JVM.
 */
@Component(immediate = true, service = Callable.class, property = "dyndns.main:Boolean=true")
public final class Main implements Callable<Integer>, Service {
    /** Also a framework property, which dyndns.server reads. */
    private static final String DRY_RUN = "dyndns.dry-run";

    private static final Duration REPORT_LIMIT = Duration.ofSeconds(10);
    private static final Duration EXAMINATION_LIMIT = Duration.ofSeconds(10);
    private static final Duration DOCTOR_LIMIT = Duration.ofSeconds(60);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final BundleContext context;
    private final Settings settings;
    private final ConfigurationAdmin admin;
    private final String[] arguments;
    private @Nullable Once once;

    @Activate
    public Main(
            BundleContext context,
            @Reference(name = "settings") Settings settings,
            @Reference(name = "admin") ConfigurationAdmin admin,
            @Reference(name = "launcher", service = Object.class, target = "(launcher.arguments=*)")
                    Map<String, Object> launcher) {
        this.context = context;
        this.settings = settings;
        this.admin = admin;
        this.arguments = launcher.get("launcher.arguments") instanceof String[] given ? given : new String[0];
    }

    @Override
    public Integer call() throws InterruptedException {
        Version version = Version.of(String.valueOf(context.getProperty("dyndns.program")), context.getBundle());
        return new CommandLineRun(version, System.getenv(), settings, this::keyPairMaker, System.out, System.err)
                .run(arguments, this);
    }

    @Override
    public void prepare(Arguments given) {
        if (given.changesNothing()) System.setProperty(DRY_RUN, "true");
        if (given.once()) once = new Once(context, admin, given.force());
    }

    @Override
    public int serve(Arguments given) throws InterruptedException {
        if (once != null) {
            try (Once waiting = once) {
                return waiting.run(System.err);
            }
        }
        stopped.await();
        return ExitCode.DONE;
    }

    @Override
    public int report(String option) throws InterruptedException {
        return new ReportPrinter(context, REPORT_LIMIT).print(option, System.out, System.err);
    }

    @Override
    public int examine(Survey survey) throws InterruptedException {
        return new Doctor(diagnoses("(!(" + Diagnosis.OPTION + "=*))"), EXAMINATION_LIMIT, DOCTOR_LIMIT, System.out)
                .examine(survey);
    }

    @Override
    public int perform(String option, SetUp setUp) throws InterruptedException {
        List<Diagnosis> asked = diagnoses("(" + Diagnosis.OPTION + "=" + option + ")");
        return new Doctor(asked, DOCTOR_LIMIT, DOCTOR_LIMIT, System.out)
                .perform(
                        setUp,
                        option
                                + ": no notifier is configured: notifications or webhooks in the settings, or a file drop");
    }

    @Override
    public int dryRun() {
        return new DryRun(context, admin, System.out).run();
    }

    private List<Diagnosis> diagnoses(String filter) {
        try {
            return context.getServiceReferences(Diagnosis.class, filter).stream()
                    .sorted()
                    .map(context::getService)
                    .filter(Objects::nonNull)
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<KeyPairMaker> keyPairMaker() {
        ServiceReference<KeyPairMaker> reference = context.getServiceReference(KeyPairMaker.class);
        return Optional.ofNullable(reference).map(context::getService);
    }

    @Deactivate
    void deactivate() {
        stopped.countDown();
    }
}
