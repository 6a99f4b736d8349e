package org.medina.ir.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Against draws that NumPy itself made. */
class NumpyRandomTest {
  private static final double TWO_ULP = 2;

  private final NumpyRandom random = new NumpyRandom(MersenneState.seeded(42));

  @Test
  void uniformsBitForBit() throws IOException {
    for (String word : drawn("uniform")) {
      assertThat(random.uniform(-2, 3)).isEqualTo(Double.parseDouble(word));
    }
  }

  @Test
  void uniformsAfterTheWordsWereMadeAnew() throws IOException {
    random.skipDoubles(700);
    for (String word : drawn("after700")) {
      assertThat(random.nextDouble()).isEqualTo(Double.parseDouble(word));
    }
  }

  @Test
  void integersBitForBit() throws IOException {
    for (String word : drawn("uniform_int")) {
      assertThat(random.uniformInt(3, 103)).isEqualTo(Integer.parseInt(word));
    }
  }

  @Test
  void permutationsBitForBit() throws IOException {
    int[] small = new int[13];
    Arrays.setAll(small, i -> i);
    random.shuffle(small, 13);
    assertThat(small).containsExactly(ints("permutation13"));

    NumpyRandom again = new NumpyRandom(MersenneState.seeded(42));
    int[] large = new int[1000];
    Arrays.setAll(large, i -> i);
    again.shuffle(large, 1000);
    assertThat(Arrays.copyOf(large, 20)).containsExactly(ints("permutation1000"));
  }

  @Test
  void normalsWithinTwoUlp() throws IOException {
    for (String word : drawn("normal")) {
      assertClose(random.normal(1, 2), word);
    }
  }

  @Test
  void exponentialsWithinTwoUlp() throws IOException {
    for (String word : drawn("exponential")) {
      assertClose(random.exponential(3), word);
    }
  }

  @Test
  void lognormalsWithinTwoUlp() throws IOException {
    for (String word : drawn("lognormal")) {
      assertClose(random.lognormal(0.5, 0.25), word);
    }
  }

  @Test
  void aStateGoesOnWhereItWasTaken() {
    random.normal(0, 1); // leaves a cached deviate
    random.nextWord();
    NumpyRandom copy = new NumpyRandom(random.state());
    for (int i = 0; i < 2000; i++) {
      assertThat(copy.normal(0, 1)).isEqualTo(random.normal(0, 1));
    }
  }

  @Property(tries = 200)
  void numbersBelowAreThoseOfTheUniforms(
      @ForAll @IntRange(max = 2000) int count,
      @ForAll @DoubleRange(max = 1) double p,
      @ForAll @IntRange(max = 1300) int wordsBefore) {
    NumpyRandom one = new NumpyRandom(MersenneState.seeded(7));
    NumpyRandom other = new NumpyRandom(MersenneState.seeded(7));
    for (int i = 0; i < wordsBefore; i++) {
      one.nextWord();
      other.nextWord();
    }
    int[] found = new int[count + 1];
    int size = one.below(p, count, found, 0);

    int[] expected = new int[count];
    int n = 0;
    for (int i = 0; i < count; i++) {
      if (other.nextDouble() < p) {
        expected[n++] = i;
      }
    }
    assertThat(Arrays.copyOf(found, size)).containsExactly(Arrays.copyOf(expected, n));
    assertThat(one.nextWord()).as("as many words are used").isEqualTo(other.nextWord());
  }

  private static void assertClose(double actual, String expected) {
    double value = Double.parseDouble(expected);
    assertThat(Math.abs(actual - value)).isLessThanOrEqualTo(TWO_ULP * Math.ulp(value));
  }

  private static int[] ints(String kind) throws IOException {
    return drawn(kind).stream().mapToInt(Integer::parseInt).toArray();
  }

  private static List<String> drawn(String kind) throws IOException {
    for (String line :
        Resources.readLines(Resources.getResource("numpy-draws.txt"), StandardCharsets.UTF_8)) {
      if (line.startsWith(kind + " ")) {
        List<String> words = Splitter.on(' ').splitToList(line);
        return words.subList(1, words.size());
      }
    }
    throw new IllegalArgumentException(kind);
  }
}
