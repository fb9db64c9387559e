package io.reqllm.cli.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document that was fetched.
 *
 * @param content its bytes
 * @param date the day that it tells of: from its name, or when it last changed, or today
 */
record SyncSource(byte[] content, LocalDate date) {

	private static final Duration CONNECT = Duration.ofSeconds(10);

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	/**
	 * Fetches a document from a file, or from an http(s) URL.
	 * @param limits how much and how long
	 * @throws BadInputException if there is none, or it is too large or too slow
	 */
	static SyncSource fetch(String from, Limits limits) {
		if (from.startsWith("http://") || from.startsWith("https://")) {
			return download(from, limits);
		}
		try (InputStream file = Files.newInputStream(Path.of(from))) {
			byte[] content = file.readNBytes(limits.bytes() + 1);
			requireSize(content.length, from, limits);
			return new SyncSource(content, dateIn(from).orElseGet(LocalDate::now));
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new BadInputException("Cannot read " + from + ": " + ex, ex);
		}
	}

	private static SyncSource download(String from, Limits limits) {
		HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(Redirect.NORMAL).build();
		CompletableFuture<HttpResponse<byte[]>> pending = null;
		try {
			HttpRequest request = HttpRequest.newBuilder(URI.create(from)).timeout(limits.time()).build();
			pending = client.sendAsync(request, head -> collect(from, limits));
			HttpResponse<byte[]> response = pending.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
			if (response.statusCode() != 200) {
				throw new BadInputException(from + " answers with status " + response.statusCode(), null);
			}
			return new SyncSource(response.body(),
					dateIn(from).or(() -> lastModified(response)).orElseGet(LocalDate::now));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BadInputException("Interrupted while reading " + from, ex);
		}
		catch (TimeoutException ex) {
			throw new BadInputException(from + " takes longer than " + limits.time().toSeconds() + " s", ex);
		}
		catch (ExecutionException | IllegalArgumentException ex) {
			throw failed(from, ex);
		}
		finally {
			if (pending != null) {
				pending.cancel(true);
			}
		}
	}

	/** Throwing stops the transfer, so an endless body ends at the limit. */
	private static HttpResponse.BodySubscriber<byte[]> collect(String from, Limits limits) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		return BodySubscribers.mapping(BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> {
			requireSize(content.size() + (long) bytes.length, from, limits);
			content.writeBytes(bytes);
		})), end -> content.toByteArray());
	}

	private static BadInputException failed(String from, Exception ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof BadInputException ours) {
				return ours;
			}
		}
		Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
		return new BadInputException("Cannot read " + from + ": " + cause, ex);
	}

	private static void requireSize(long size, String from, Limits limits) {
		if (size > limits.bytes()) {
			throw new BadInputException(from + " is larger than " + limits.bytes() + " bytes", null);
		}
	}

	private static Optional<LocalDate> dateIn(String name) {
		Matcher date = DATE.matcher(name.substring(name.lastIndexOf('/') + 1));
		try {
			return date.find() ? Optional.of(LocalDate.parse(date.group())) : Optional.empty();
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private static Optional<LocalDate> lastModified(HttpResponse<?> response) {
		try {
			return response.headers()
				.firstValue("last-modified")
				.map(text -> LocalDate.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * How much a document may ask for.
	 *
	 * @param bytes its size
	 * @param time from the request to the last byte
	 */
	record Limits(int bytes, Duration time) {

		static final Limits STANDARD = new Limits(64 * 1024 * 1024, Duration.ofMinutes(2));

	}

}
