package dyndns.client;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.update.UpdateRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the record sets of a host shall hold; a family in neither is left as it is.
 *
 * @param addresses the address of each known family
 * @param withdraw families whose record set is to be removed
 */
record Wishes(Map<Family, IpAddress> addresses, Set<Family> withdraw) {
    Wishes {
        addresses = Map.copyOf(addresses);
        withdraw = Set.copyOf(withdraw);
    }

    UpdateRequest request(String host, String timestamp) {
        return new UpdateRequest(host, text(Family.IPV4), text(Family.IPV6), timestamp, withdraw);
    }

    private String text(Family family) {
        IpAddress address = addresses.get(family);
        return address == null ? "" : address.text();
    }

    @Override
    public String toString() {
        List<String> texts = new ArrayList<>();
        for (Family family : Family.values()) {
            if (addresses.containsKey(family)) texts.add(text(family));
            if (withdraw.contains(family)) texts.add("no " + family);
        }
        return String.join(", ", texts);
    }
}
