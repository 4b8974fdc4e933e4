package dyndns.httpclient.apache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                      | example.com     | 443  | false",
                "''                      | localhost       | 80   | true",
                "''                      | 127.0.0.2       | 80   | true",
                "''                      | [::1]           | 80   | true",
                "*                       | example.com     | 443  | true",
                "example.com             | example.com     | 443  | true",
                "example.com             | www.Example.com | 443  | true",
                "example.com             | notexample.com  | 443  | false",
                ".example.com            | example.com     | 443  | false",
                ".example.com            | www.example.com | 443  | true",
                "'a.org, example.com:80' | example.com     | 80   | true",
                "example.com:80          | example.com     | 443  | false",
                "192.0.2.0/24            | 192.0.2.200     | 443  | true",
                "192.0.2.0/25            | 192.0.2.200     | 443  | false",
                "192.0.2.7               | 192.0.2.7       | 443  | true",
                "2001:db8::/32           | [2001:db8::1]   | 443  | true",
                "192.0.2.0/24            | 2001:db8::1     | 443  | false",
                "192.0.2.0/99            | 192.0.2.0       | 443  | false",
            })
    void hostsAreExcludedAsByTheGoPrograms(String list, String host, int port, boolean expected) {
        assertThat(new NoProxy(list).matches(host, port)).isEqualTo(expected);
    }
}
