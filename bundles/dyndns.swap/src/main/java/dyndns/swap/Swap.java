package dyndns.swap;

import dyndns.handover.Handover;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bundles that come and go while the program runs. Not thread-safe. */
final class Swap {
    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);

    private final BundleContext context;
    private final Copies copies;
    private final Handover handover;
    private final Restart restart;
    private final VitalBundles vital;
    private final Admission admission;
    private final Places places;
    private final Succession<InstalledCopy> succession;

    Swap(BundleContext context, Handover handover) {
        this.context = context;
        FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
        this.copies = new Copies(context, wiring, handover);
        this.handover = handover;
        this.restart = new Restart(context, handover);
        Core core = new Core(context, wiring);
        this.vital = new VitalBundles(core, copies, restart);
        this.admission = new Admission(core, copies, vital);
        this.places = new Places(context);
        this.succession = new Succession<>((next, others) -> vital.handOver(next, others, () -> settle(next.name())));
    }

    /** Called first: this bundle may be there because another one took its place. */
    void begin() {
        restart.tell();
    }

    /** Why something must not be taken in, or be the new content of a bundle; empty: it may. */
    Optional<String> objection(Identity identity, Optional<Bundle> itself) {
        return admission.objection(identity, itself);
    }

    /** Takes in the jar of a file. */
    Bundle install(InputStream content) throws BundleException {
        return places.fill(content);
    }

    /** The bundles that files gave before this bundle was restarted. */
    List<Bundle> inherited() {
        return places.inherited();
    }

    /** The same bundle with new content; it restarts. One that does not run then is told of when it is settled. */
    void update(Bundle bundle, InputStream content) throws BundleException {
        InstalledCopy copy = copies.of(bundle);
        succession.forget(copy);
        long before = bundle.getLastModified();
        try {
            bundle.update(content);
        } catch (BundleException e) {
            if (bundle.getLastModified() == before) throw e;
            LOG.debug("{} {} has new content, which does not start", copy.name(), copy.version());
        }
        copy.release();
        if (copy.running()) LOG.info("{} {} runs with new content", copy.name(), copy.version());
    }

    /** Makes the highest version of that name run, and no other. */
    void settle(String name) {
        restart.orLater(name, () -> settleAll(copies.named(name)));
    }

    private void settleAll(List<InstalledCopy> all) {
        for (InstalledCopy copy : all) {
            handover.failure(copy.bundle()).ifPresent(reason -> succession.found(copy, reason));
        }
        succession.settle(all);
    }

    /** Settles those names, and all that failed before, as what they missed may have come. */
    void settle(Set<String> names) {
        Set<String> all = new HashSet<>(succession.forgetFailures());
        all.addAll(names);
        all.forEach(this::settle);
    }

    /** Settles what waited behind a higher version when this bundle restarted: that may have gone meanwhile. */
    void settleWaiting() {
        Arrays.stream(context.getBundles()).filter(this::waits).forEach(bundle -> settle(bundle.getSymbolicName()));
    }

    /** While everything is about to restart, nothing else is begun. */
    boolean isBusy() {
        return restart.isUnderWay();
    }

    /** Does what had to wait; answers whether there was anything. */
    boolean resume() {
        return restart.resume();
    }

    boolean failed(Bundle bundle) {
        return succession.failure(copies.of(bundle)).isPresent();
    }

    boolean waits(Bundle bundle) {
        return handover.isWithheld(bundle);
    }

    /** Another version takes its place, when there is one; then it is taken out of the framework. */
    void remove(Bundle bundle) {
        restart.orLater(bundle.toString(), () -> removeNow(bundle));
    }

    private void removeNow(Bundle bundle) {
        if (bundle.getState() == Bundle.UNINSTALLED || handsBack(bundle)) return;
        InstalledCopy copy = copies.of(bundle);
        Identity identity = Identity.of(bundle);
        copies.leaves(bundle);
        try {
            copy.offer(false);
            if (!identity.fragment()) copy.stop();
            settle(identity.name());
            takeOut(copy);
            LOG.info("{} is taken away", identity);
        } catch (BundleException e) {
            LOG.error("{} cannot be taken away: {}", identity, Reason.of(e));
        } finally {
            copies.left(bundle);
            succession.forget(copy);
        }
    }

    /** Where all restarts without it; whoever comes after the restart finds nobody that wants it, and takes it out. */
    private boolean handsBack(Bundle bundle) {
        return vital.handBack(bundle, this::canRun, () -> remove(bundle));
    }

    private boolean canRun(InstalledCopy copy) {
        return succession.failure(copy).isEmpty()
                && handover.failure(copy.bundle()).isEmpty();
    }

    private void takeOut(InstalledCopy copy) throws BundleException {
        if (Places.isOne(copy.bundle())) {
            copy.empty();
            places.free(copy.bundle());
        } else {
            copy.uninstall();
        }
    }

    /** Somebody else changed its content. */
    void changed(Bundle bundle) {
        succession.forget(copies.of(bundle));
        settleIfSeveral(bundle.getSymbolicName());
    }

    /** Somebody else took it away. */
    void gone(Bundle bundle) {
        InstalledCopy copy = copies.of(bundle);
        succession.forget(copy);
        copy.offer(true);
        if (handsBack(bundle)) return;
        if (copies.bundles(bundle.getSymbolicName()).anyMatch(this::waits)) settle(bundle.getSymbolicName());
        copy.release();
    }

    /** A bundle without another of its name is left as it is. */
    void settleIfSeveral(String name) {
        if (copies.named(name).size() > 1) settle(Set.of(name));
    }

    /** What is not as usual, one line each. */
    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            String title = bundle.getSymbolicName() + " " + bundle.getVersion();
            Optional<String> failure = succession.failure(copies.of(bundle));
            if (failure.isPresent()) notes.add(new Note(true, title + " cannot run: " + failure.get()));
            else if (waits(bundle)) notes.add(new Note(false, title + " waits behind a higher version"));
        }
        for (String waiting : restart.waiting())
            notes.add(new Note(true, waiting + " waits until all settings are good"));
        return notes;
    }

    /** @param bad whether somebody should do something about it */
    record Note(boolean bad, String text) {}
}
