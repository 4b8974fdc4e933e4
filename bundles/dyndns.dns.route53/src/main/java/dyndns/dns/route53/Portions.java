package dyndns.dns.route53;

import java.util.ArrayList;
import java.util.List;

/** Cuts changes into requests of the size that Route 53 takes (Developer Guide, Quotas). */
final class Portions {
    private static final int RECORDS = 1_000;
    private static final int CHARACTERS = 32_000;

    private Portions() {}

    static List<List<Item>> of(List<Item> items) {
        List<List<Item>> portions = new ArrayList<>();
        List<Item> portion = new ArrayList<>();
        int records = 0;
        int characters = 0;
        for (Item item : items) {
            records += item.records();
            characters += item.characters();
            if (!portion.isEmpty() && (records > RECORDS || characters > CHARACTERS)) {
                portions.add(portion);
                portion = new ArrayList<>();
                records = item.records();
                characters = item.characters();
            }
            portion.add(item);
        }
        if (!portion.isEmpty()) portions.add(portion);
        return portions;
    }
}
