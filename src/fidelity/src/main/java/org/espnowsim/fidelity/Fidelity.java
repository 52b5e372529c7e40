package org.espnowsim.fidelity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.espnowsim.fidelity.Experiment.Findings;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;

/** Runs all experiments and writes their pages. */
public final class Fidelity {

    static final List<Experiment> EXPERIMENTS =
            List.of(
                    new Airtimes(),
                    new Goodput(),
                    new Measurements(),
                    new Energy(),
                    new Saturation(),
                    new HiddenTerminal(),
                    new ExposedTerminal(),
                    new Capture(),
                    new JammerDuty(),
                    new OvenPlace(),
                    new BurstLengths(),
                    new SleepWindow(),
                    new Distance(),
                    new Ranges());

    private Fidelity() {}

    /** Takes the folder to write into. */
    public static void main(String... folder) throws IOException {
        if (folder.length != 1) {
            throw new IllegalArgumentException("give one folder to write into");
        }
        Path pages = Files.createDirectories(Path.of(folder[0]));
        for (Experiment experiment : EXPERIMENTS) {
            write(pages, experiment.name(), experiment.run());
        }
    }

    private static void write(Path pages, String name, Findings findings) throws IOException {
        Path plot = pages.resolve(name + ".png.tmp");
        Files.write(plot, BitmapEncoder.getBitmapBytes(findings.plot(), BitmapFormat.PNG));
        Files.move(plot, pages.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
        Path page = pages.resolve(name + ".md.tmp");
        Files.writeString(page, page(name, findings));
        Files.move(page, pages.resolve(name + ".md"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** {@return the text of a page} */
    static String page(String name, Findings findings) {
        return "# %s\n\n%s\n%s\n![%s](%s.png)\n"
                .formatted(
                        findings.title(),
                        findings.text(),
                        findings.table().markdown(),
                        findings.title(),
                        name);
    }
}
