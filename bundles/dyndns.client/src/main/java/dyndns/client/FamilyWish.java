package dyndns.client;

import dyndns.api.address.IpAddress;
import dyndns.api.dns.RecordLookup;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What one family of a host was last seen with, and whether the DNS agrees. Part of the state machine. */
final class FamilyWish {
    /** The last address; kept while resolving fails. */
    private Optional<IpAddress> address = Optional.empty();

    private boolean withdrawn;
    private boolean answered;
    private boolean current;
    private boolean agreed;
    private boolean signed;
    private OptionalLong aloneSince = OptionalLong.empty();

    /** The resolvers gave this address. Answers whether the wish is another one than before. */
    boolean seen(IpAddress now) {
        boolean other = withdrawn || !address.equals(Optional.of(now));
        address = Optional.of(now);
        withdrawn = false;
        answered = true;
        current = true;
        aloneSince = OptionalLong.empty();
        if (other) renew();
        return other;
    }

    /** No resolver gave an address, which says nothing about whether there is one. */
    void failed() {
        answered = true;
        current = withdrawn;
    }

    /**
     * How long there has been no address, after there was one, with the other family up all the time; zero when that
     * is not so. To be called after each failed resolve.
     */
    Duration absent(boolean otherIsUp, long nanos) {
        if (!otherIsUp || address.isEmpty() || withdrawn) {
            aloneSince = OptionalLong.empty();
        } else if (aloneSince.isEmpty()) {
            aloneSince = OptionalLong.of(nanos);
        }
        return Duration.ofNanos(nanos - aloneSince.orElse(nanos));
    }

    void withdraw() {
        withdrawn = true;
        current = true;
        renew();
    }

    private void renew() {
        agreed = false;
        signed = false;
    }

    /**
     * The DNS was asked. No answer changes nothing; and while resolving fails, a mismatch means nothing either, since
     * the address may have changed as well.
     */
    void looked(RecordLookup.Result result) {
        if (result instanceof RecordLookup.Result.Unknown || !isWished()) return;
        boolean agrees = result instanceof RecordLookup.Result.Found found
                ? !withdrawn && found.addresses().containsAll(address.stream().toList())
                : withdrawn;
        if (agrees || current) agreed = agrees;
    }

    void signed() {
        signed = true;
    }

    Optional<IpAddress> address() {
        return withdrawn ? Optional.empty() : address;
    }

    /** Whether the record set shall be removed, and the DNS does not say yet that it is. */
    boolean toWithdraw() {
        return withdrawn && !agreed;
    }

    boolean isWished() {
        return address.isPresent();
    }

    /** Whether the latest resolve gave an address; or whether none is wished for. */
    boolean isCurrent() {
        return current;
    }

    boolean isAgreed() {
        return agreed;
    }

    /** Whether the present wish has been in a signed update. */
    boolean isSigned() {
        return signed;
    }

    /** Whether nothing has to be waited for: it was resolved and the DNS agrees, or it cannot be resolved. */
    boolean isSettled() {
        return answered && (!isWished() || agreed);
    }
}
