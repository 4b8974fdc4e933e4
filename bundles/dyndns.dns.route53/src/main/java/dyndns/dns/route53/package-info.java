/** Hosted zones of Amazon Route 53: batches as large and as often as AWS allows, and nothing sent in vain. */
@NullMarked
package dyndns.dns.route53;

import org.jspecify.annotations.NullMarked;
