package io.reqllm.chat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MediaTests {

	private static final byte[] BYTES = { 1, 2, 3, (byte) 200 };

	@Test
	void holdsBytes() {
		Media media = Media.of("image/png", BYTES);

		assertThat(media.bytes()).isEqualTo(BYTES);
		assertThat(media.toUrl()).isEqualTo("data:image/png;base64,AQIDyA==");
	}

	@Test
	void takesADataUrlApart() {
		assertThat(Media.url("data:image/png;base64,AQIDyA==")).isEqualTo(Media.of("image/png", BYTES));
	}

	@Test
	void holdsAUrlOrAnUploadedFile() {
		assertThat(Media.url("https://x.example/a.png").toUrl()).isEqualTo("https://x.example/a.png");
		assertThat(Media.url("https://x.example/a.png").bytes()).isNull();
		assertThat(Media.file("file-1").toUrl()).isNull();
		assertThat(Media.file("file-1").bytes()).isNull();
	}

	@Test
	void needsExactlyOneSource() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Media("image/png", null, null, null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Media("image/png", "AA==", "https://x.example", null));
		assertThatIllegalArgumentException().isThrownBy(() -> new Media(null, "AA==", null, null))
			.withMessageContaining("media type");
		assertThatIllegalArgumentException().isThrownBy(() -> Media.url("data:;base64,AA=="));
	}

	@Test
	void toStringShowsNeitherContentNorUrl() {
		assertThat(Media.of("image/png", BYTES)).hasToString("Media[image/png, 8 characters of Base64]");
		assertThat(Media.url("https://x.example/a?sig=secret").toString()).doesNotContain("secret");
		assertThat(Media.file("file-1")).hasToString("Media[null, file file-1]");
	}

}
