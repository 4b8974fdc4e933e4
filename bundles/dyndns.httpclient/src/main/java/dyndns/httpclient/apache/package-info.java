/** The exchange by Apache HttpClient's blocking half. */
@NullMarked
package dyndns.httpclient.apache;

import org.jspecify.annotations.NullMarked;
