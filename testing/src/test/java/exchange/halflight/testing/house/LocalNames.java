package exchange.halflight.testing.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of one machine's folders and of package registries, which mean nothing to anyone else. */
final class LocalNames {
    /** Each spelt so that it does not match itself. */
    private static final Pattern NAMES = Pattern.compile(String.join(
            "|",
            "(?<![\\w.-])/wor[k]/",
            "(?<![\\w.-])/roo[t]/",
            "[.]m2/repositor[y]",
            "/tmp/bash_job[s]",
            "repo1?[.]maven[.](apache[.])?or[g]",
            "registry[.]npmjs[.]or[g]",
            "deb[.]debian[.]or[g]"));

    private LocalNames() {}

    static List<String> findings(String file, String text) {
        List<String> findings = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher matcher = NAMES.matcher(line);
            if (matcher.find()) {
                findings.add(file + ":" + number + " names " + matcher.group());
            }
        }
        return findings;
    }
}
