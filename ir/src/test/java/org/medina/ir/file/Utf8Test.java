package org.medina.ir.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void decodesTextAndDropsTheMark() throws Utf8.MalformedException {
    assertThat(Utf8.decode("aµ€𝄞".getBytes(UTF_8))).isEqualTo("aµ€𝄞");
    assertThat(Utf8.decode("\ufeffab".getBytes(UTF_8))).isEqualTo("ab");
    assertThat(Utf8.decode(new byte[0])).isEmpty();
  }

  @Test
  void saysWhereItIsNotUtf8() {
    assertThatThrownBy(() -> Utf8.decode(new byte[] {'a', 'b', (byte) 0xb5, 'c'}))
        .isInstanceOf(Utf8.MalformedException.class)
        .hasMessage("it is not in UTF-8, at byte 2");
    assertThatThrownBy(() -> Utf8.decode(new byte[] {'a', (byte) 0xe2, (byte) 0x82}))
        .hasMessage("it is not in UTF-8, at byte 1");
  }
}
