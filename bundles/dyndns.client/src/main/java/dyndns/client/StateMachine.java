package dyndns.client;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordLookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The states of one host. Takes in what was resolved and what the DNS says, answers with what is to be done; does
 * nothing by itself. Every time is a reading of one monotonic clock in nanoseconds. One thread at a time.
 */
final class StateMachine {
    private final Map<Family, FamilyWish> families = new EnumMap<>(Family.class);
    private final Optional<Duration> withdrawAfter;
    private final Backoff backoff;
    private HostState state = HostState.INITIAL;
    private boolean forced;
    private long nextSend;

    /**
     * @param families the configured ones; no other is ever sent
     * @param force whether the first address is sent even when the DNS agrees
     * @param withdrawAfter a family that was up and has had no address for so long, while the other one had one all
     *     that time, is withdrawn; empty: never
     */
    StateMachine(Set<Family> families, boolean force, Optional<Duration> withdrawAfter, Backoff backoff) {
        families.forEach(family -> this.families.put(family, new FamilyWish()));
        this.forced = force;
        this.withdrawAfter = withdrawAfter;
        this.backoff = backoff;
    }

    List<Action> start() {
        List<Action> actions = new ArrayList<>();
        actions.add(new Action.Enter(Optional.empty(), HostState.INITIAL));
        if (!forced) enter(HostState.NOT_CONFIRMED, actions);
        return actions;
    }

    /** The next address that is resolved is sent, whatever the DNS says. */
    void force() {
        forced = true;
    }

    /** A family was resolved; empty: it could not be. */
    List<Action> resolved(Family family, Optional<IpAddress> address, long now) {
        List<Action> actions = new ArrayList<>();
        FamilyWish wish = wish(family);
        if (address.isPresent()) {
            seen(wish, address.get(), now, actions);
        } else {
            wish.failed();
            if (isToWithdraw(family, now)) {
                wish.withdraw();
                sendAnew(now, actions);
            }
        }
        confirmIfSettled(actions);
        return actions;
    }

    private void seen(FamilyWish wish, IpAddress address, long now, List<Action> actions) {
        boolean first = !wish.isWished();
        Optional<IpAddress> before = wish.address();
        boolean other = wish.seen(address);
        if (other) actions.add(new Action.Detect(before, address));
        if (other && !first) {
            sendAnew(now, actions);
        } else if (forced) {
            send(now, actions);
            if (state == HostState.INITIAL) enter(HostState.NOT_CONFIRMED, actions);
        }
    }

    private boolean isToWithdraw(Family family, long now) {
        boolean otherIsUp = families.entrySet().stream()
                .anyMatch(f -> f.getKey() != family && f.getValue().isCurrent());
        Duration absent = wish(family).absent(otherIsUp, now);
        return withdrawAfter.filter(limit -> absent.compareTo(limit) >= 0).isPresent();
    }

    /** The DNS was asked for the record set of a family. */
    List<Action> looked(Family family, RecordLookup.Result result, long now) {
        List<Action> actions = new ArrayList<>();
        FamilyWish wish = wish(family);
        boolean before = wish.isAgreed();
        wish.looked(result);
        if (state == HostState.INITIAL) return actions;
        if (state == HostState.CONFIRMED && before && !wish.isAgreed()) actions.add(new Action.Drift(family));
        if (!wish.isAgreed() && wish.isCurrent()) {
            boolean entering = state == HostState.CONFIRMED || !wish.isSigned();
            if (entering) sendAnew(now, actions);
            else if (now - nextSend >= 0) send(now, actions);
        }
        confirmIfSettled(actions);
        return actions;
    }

    private void sendAnew(long now, List<Action> actions) {
        backoff.reset();
        send(now, actions);
        if (state != HostState.NOT_CONFIRMED) enter(HostState.NOT_CONFIRMED, actions);
    }

    private void send(long now, List<Action> actions) {
        forced = false;
        nextSend = now + backoff.next().toNanos();
        actions.add(new Action.Send());
    }

    private void confirmIfSettled(List<Action> actions) {
        boolean settled = families.values().stream().allMatch(FamilyWish::isSettled)
                && families.values().stream().anyMatch(FamilyWish::isWished);
        if (settled && state == HostState.NOT_CONFIRMED) enter(HostState.CONFIRMED, actions);
    }

    private void enter(HostState to, List<Action> actions) {
        actions.add(new Action.Enter(Optional.of(state), to));
        state = to;
    }

    /** What an update has to say now. */
    Wishes wishes() {
        Map<Family, IpAddress> addresses = new EnumMap<>(Family.class);
        Set<Family> withdraw = EnumSet.noneOf(Family.class);
        families.forEach((family, wish) -> {
            wish.address().ifPresent(address -> addresses.put(family, address));
            if (wish.toWithdraw()) withdraw.add(family);
        });
        return new Wishes(addresses, withdraw);
    }

    /** The wishes of now are in a signed update. */
    void signed() {
        families.values().forEach(FamilyWish::signed);
    }

    /** Whether the DNS has something to agree with. */
    boolean isWished(Family family) {
        return wish(family).isWished();
    }

    HostState state() {
        return state;
    }

    /** The time from now until a send is due that nobody has answered yet; negative when it is overdue. */
    Duration untilSend(long now) {
        return Duration.ofNanos(nextSend - now);
    }

    private FamilyWish wish(Family family) {
        FamilyWish wish = families.get(family);
        if (wish == null) throw new IllegalArgumentException(family + " is not configured");
        return wish;
    }
}
