package io.reqllm.test;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.reqllm.test.SimulatedResponse.Ending;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseOutputTests {

	@Test
	void aChunkThatIsCutPromisedMore() throws IOException {
		String received = received(Ending.CUT_IN_CHUNK);

		assertThat(received).endsWith("\r\n\r\n2\r\nab\r\n67\r\ncde");
	}

	@Test
	void anAnswerThatIsCutBetweenChunksHasNoLastOne() throws IOException {
		String received = received(Ending.CUT);

		assertThat(received).endsWith("\r\n\r\n2\r\nab\r\n3\r\ncde\r\n");
	}

	private static String received(Ending ending) throws IOException {
		SimulatedResponse response = new SimulatedResponse(200, Map.of(), List.of(bytes("ab"), bytes("cde")),
				Duration.ZERO, ending);
		try (LoopbackServer server = new LoopbackServer("cut", request -> response);
				Socket socket = new Socket("127.0.0.1", URI.create(server.url()).getPort())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(bytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
