package io.reqllm.conformance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Serves one recorded answer after another from loopback, each connection for one
 * request. Plain sockets, so that every piece goes out by itself and a connection can be
 * dropped.
 */
final class ReplayServer implements AutoCloseable {

	private final ServerSocket socket;

	private volatile @Nullable Answer answer;

	private volatile @Nullable Received received;

	ReplayServer() throws IOException {
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread acceptor = new Thread(this::acceptAll, "replay-server");
		acceptor.setDaemon(true);
		acceptor.start();
	}

	/** What to answer to whatever comes next. */
	void answer(RecordedCase recorded, Delivery delivery) {
		this.received = null;
		this.answer = new Answer(recorded, delivery);
	}

	/** What came last. */
	@Nullable Received received() {
		return this.received;
	}

	String url() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private void acceptAll() {
		while (!this.socket.isClosed()) {
			try {
				Socket connection = this.socket.accept();
				Thread worker = new Thread(() -> serve(connection), "replay-connection");
				worker.setDaemon(true);
				worker.start();
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			connection.setTcpNoDelay(true);
			connection.setSoTimeout(10_000);
			this.received = receive(new BufferedInputStream(connection.getInputStream()));
			Answer current = this.answer;
			if (current != null) {
				send(current, connection.getOutputStream());
			}
			if (current != null && !current.delivery().complete()) {
				connection.setSoLinger(false, 0);
			}
		}
		catch (IOException ex) {
			// The client has gone, as some cases want it to.
		}
	}

	private static Received receive(InputStream input) throws IOException {
		String[] start = line(input).split(" ");
		Map<String, String> headers = new TreeMap<>();
		for (String line = line(input); !line.isEmpty(); line = line(input)) {
			int colon = line.indexOf(':');
			headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
		}
		byte[] body = input.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
		return new Received(start[0], start[1], headers, new String(body, StandardCharsets.UTF_8));
	}

	private static String line(InputStream input) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int b = input.read(); b >= 0 && b != '\n'; b = input.read()) {
			if (b != '\r') {
				line.append((char) b);
			}
		}
		return line.toString();
	}

	private static void send(Answer answer, OutputStream output) throws IOException {
		StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.recorded().response().get("status").asInt());
		head.append(" Recorded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n");
		answer.recorded().response().get("headers").forEachEntry((name, value) -> {
			if (!name.equals("content-length") && !name.equals("transfer-encoding")) {
				head.append(name).append(": ").append(value.asString()).append("\r\n");
			}
		});
		output.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		output.flush();
		for (byte[] chunk : answer.delivery().chunks()) {
			if (chunk.length > 0) {
				byte[] size = (Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
				byte[] framed = new byte[size.length + chunk.length + 2];
				System.arraycopy(size, 0, framed, 0, size.length);
				System.arraycopy(chunk, 0, framed, size.length, chunk.length);
				framed[framed.length - 2] = '\r';
				framed[framed.length - 1] = '\n';
				output.write(framed);
				output.flush();
			}
		}
		if (answer.delivery().complete()) {
			output.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		}
		output.flush();
	}

	/** What a request looked like. */
	record Received(String method, String path, Map<String, String> headers, String body) {
	}

	private record Answer(RecordedCase recorded, Delivery delivery) {
	}

}
