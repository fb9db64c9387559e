package io.reqllm.benchmarks.traffic;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Answers on loopback with bytes that are made beforehand. The beginning of the path says
 * how: {@code /burst/N} streams N events as fast as they are taken, {@code /paced/N} one
 * event each 10 ms in a packet of its own, {@code /slow/N} one each second, and
 * {@code /whole} gives a whole answer.
 */
public final class AnswerServer implements AutoCloseable {

	private static final int MOST_REQUEST_BYTES = 8 << 20;

	private static final int BACKLOG = 8192;

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final Channel channel;

	/**
	 * Starts a server on a free port.
	 */
	public AnswerServer() {
		Answering answering = new Answering();
		this.channel = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<SocketChannel>() {

				@Override
				protected void initChannel(SocketChannel connection) {
					connection.pipeline()
						.addLast(new HttpRequestDecoder(), new HttpObjectAggregator(MOST_REQUEST_BYTES), answering);
				}

			})
			.bind(InetAddress.getLoopbackAddress(), 0)
			.syncUninterruptibly()
			.channel();
	}

	/**
	 * Returns the address that a way to answer is appended to.
	 */
	public URI uri() {
		return URI.create("http://127.0.0.1:" + ((InetSocketAddress) this.channel.localAddress()).getPort());
	}

	/**
	 * Returns the base URL of a way to answer.
	 */
	public URI uri(String path) {
		return URI.create(uri() + path + "/v1");
	}

	@Override
	public void close() {
		this.loops.shutdownGracefully().syncUninterruptibly();
	}

}
