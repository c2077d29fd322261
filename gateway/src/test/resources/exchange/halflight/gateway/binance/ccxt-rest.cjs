// A stock ccxt against the facade. The account of the second key is the other side.
'use strict';
const assert = require('node:assert/strict');
const { ccxt, client: made, LIT, DARK } = require('./ccxt-client.cjs');

const { KEY_1, SECRET_1, KEY_2, SECRET_2 } = process.env;
const client = (apiKey, secret) => made(ccxt.binanceusdm, apiKey, secret);
const ann = client(KEY_1, SECRET_1);
const ben = client(KEY_2, SECRET_2);

async function refuses(kind, promise) {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof kind, `wanted ${kind.name}, got ${error.constructor.name}: ${error.message}`);
    return true;
  });
}

async function markets() {
  const all = await ann.loadMarkets();
  await ben.loadMarkets();
  const lit = all[LIT];
  assert.equal(lit.id, 'BTC-PERP');
  assert.equal(lit.linear, true);
  assert.equal(lit.swap, true);
  assert.equal(lit.active, true);
  assert.equal(lit.precision.price, 0.5);
  assert.equal(lit.precision.amount, 0.01);
  assert.equal(all[DARK].id, 'ETH-USDT-PERP');
  // A second market of the same coin has a name of its own, and takes nobody else's.
  assert.equal(all['BTC~3/USDT:USDT'].id, 'BTC-USDT-PERP');
  assert.equal((await ann.fetchMarkPrice('BTC~3/USDT:USDT')).markPrice, 51000);
  assert.ok(Math.abs((await ann.fetchTime()) - Date.now()) < 5000);
  assert.equal((await ann.fetchStatus()).status, 'ok');
}

async function marketData() {
  await ben.createOrder(LIT, 'limit', 'sell', 0.5, 50010);
  const bid = await ben.createOrder(LIT, 'limit', 'buy', 0.25, 49990);
  const book = await ann.fetchOrderBook(LIT, 5);
  assert.deepEqual(book.bids, [[49990, 0.25]]);
  assert.deepEqual(book.asks, [[50010, 0.5]]);
  assert.ok(book.nonce > 0);
  const best = (await ann.fetchBidsAsks([LIT]))[LIT];
  assert.equal(best.bid, 49990);
  assert.equal(best.ask, 50010);
  await ben.createOrder(DARK, 'limit', 'sell', 1, 3001);
  assert.deepEqual((await ann.fetchOrderBook(DARK)).asks, []);
  const mark = await ann.fetchMarkPrice(LIT);
  assert.equal(mark.markPrice, 50000);
  const funding = await ann.fetchFundingRate(DARK);
  assert.equal(funding.indexPrice, 3000);
  assert.equal(typeof funding.fundingRate, 'number');
  assert.ok((await ann.fetchFundingIntervals())[DARK]);
  assert.deepEqual(await ann.fetchFundingRateHistory(DARK), []);
  await ben.cancelOrder(bid.id, LIT);
  await ben.cancelAllOrders(LIT);
  await ben.cancelAllOrders(DARK);
  assert.deepEqual(await ben.fetchOpenOrders(LIT), []);
}

async function orders() {
  const placed = await ann.createOrder(LIT, 'limit', 'buy', 0.1, 49900);
  assert.equal(placed.status, 'open');
  assert.equal(placed.symbol, LIT);
  assert.equal(placed.price, 49900);
  const edited = await ann.editOrder(placed.id, LIT, 'limit', 'buy', 0.2, 49905);
  assert.equal(edited.id, placed.id);
  assert.equal(edited.price, 49905);
  assert.equal(edited.amount, 0.2);
  const fetched = await ann.fetchOrder(placed.id, LIT);
  assert.equal(fetched.amount, 0.2);
  assert.equal((await ann.fetchOpenOrder(placed.id, LIT)).id, placed.id);
  assert.equal((await ann.fetchOpenOrders(LIT)).length, 1);
  const cancelled = await ann.cancelOrder(placed.id, LIT);
  assert.equal(cancelled.status, 'canceled');
  await refuses(ccxt.OrderNotFound, ann.cancelOrder(placed.id, LIT));
  await refuses(ccxt.OrderNotFound, ann.fetchOrder('999999', LIT));
  // Nobody sees somebody else's orders.
  const bens = await ben.createOrder(LIT, 'limit', 'sell', 0.3, 50010);
  assert.deepEqual(await ann.fetchOpenOrders(LIT), []);

  const postOnly = await ann.createOrder(LIT, 'limit', 'buy', 0.1, 49950, { postOnly: true });
  assert.equal(postOnly.timeInForce, 'PO');
  await refuses(ccxt.InvalidOrder, ann.createOrder(LIT, 'limit', 'buy', 0.1, 50010, { postOnly: true }));
  await refuses(ccxt.InvalidOrder, ann.createOrder(LIT, 'limit', 'buy', 5, 50010, { timeInForce: 'FOK' }));
  const ioc = await ann.createOrder(LIT, 'limit', 'buy', 0.1, 50000, { timeInForce: 'IOC' });
  assert.equal(ioc.status, 'expired');
  const fok = await ann.createOrder(LIT, 'limit', 'buy', 0.1, 50010, { timeInForce: 'FOK' });
  assert.equal(fok.status, 'closed');
  assert.equal(fok.average, 50010);
  const market = await ann.createOrder(LIT, 'market', 'buy', 0.1);
  assert.equal(market.status, 'closed');
  assert.equal(market.filled, 0.1);
  assert.equal(market.cost, 5001);
  assert.equal((await ben.fetchOrder(bens.id, LIT)).filled, 0.2);
  const named = await ann.createOrder(LIT, 'limit', 'buy', 0.1, 49900, { clientOrderId: 'my-own_name.1' });
  assert.equal(named.clientOrderId, 'my-own_name.1');
  await refuses(
    ccxt.InvalidOrder,
    ann.createOrder(LIT, 'limit', 'buy', 0.1, 49900, { clientOrderId: 'my-own_name.1' }),
  );
  await ann.cancelOrder(undefined, LIT, { clientOrderId: 'my-own_name.1' });

  const several = await ann.createOrders([
    { symbol: LIT, type: 'limit', side: 'buy', amount: 0.1, price: 49800 },
    { symbol: LIT, type: 'limit', side: 'buy', amount: 0.1, price: 49810 },
  ]);
  assert.deepEqual(several.map((order) => order.status), ['open', 'open']);
  const both = await ann.cancelOrders(several.map((order) => order.id), LIT);
  assert.deepEqual(both.map((order) => order.status), ['canceled', 'canceled']);
  await ann.cancelAllOrders(LIT);
  assert.deepEqual(await ann.fetchOpenOrders(LIT), []);
  const all = await ann.fetchOrders(LIT);
  assert.equal(all.length, 8);
  assert.equal((await ann.fetchClosedOrders(LIT)).length, 2);
}

async function errors() {
  await refuses(ccxt.InsufficientFunds, ann.createOrder(LIT, 'limit', 'buy', 90000, 49900));
  await refuses(ccxt.BadRequest, ann.fapiPrivatePostOrder({
    symbol: 'BTC-PERP', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '49900.2',
  }));
  await refuses(ccxt.BadSymbol, ann.fapiPublicGetDepth({ symbol: 'NO-SUCH' }));
  await refuses(ccxt.BadRequest, ann.fapiPrivatePostOrder({ symbol: 'BTC-PERP', side: 'BUY', type: 'MARKET' }));
  await refuses(ccxt.AuthenticationError, client(KEY_1, 'wrong').fetchBalance());
  await refuses(ccxt.AuthenticationError, client('nobody', SECRET_1).fetchBalance());
  const late = client(KEY_1, SECRET_1);
  late.nonce = () => Date.now() - 60000;
  await refuses(ccxt.InvalidNonce, late.fapiPrivateGetOpenOrders());
}

async function account() {
  const balance = await ann.fetchBalance();
  assert.ok(balance.USDT.total > 9999000 && balance.USDT.total < 10000000, JSON.stringify(balance.USDT));
  assert.ok(balance.USDT.free < balance.USDT.total);
  const position = (await ann.fetchPositions([LIT]))[0];
  assert.equal(position.contracts, 0.2);
  assert.equal(position.side, 'long');
  assert.equal(position.entryPrice, 50010);
  assert.equal(position.marginMode, 'isolated');
  assert.ok(position.liquidationPrice > 0 && position.liquidationPrice < 50010);
  const old = (await ann.fetchPositions([LIT], { useV2: true }))[0];
  assert.equal(old.leverage, 10);
  assert.equal((await ann.fetchPositions([LIT], { method: 'account' }))[0].contracts, 0.2);

  await ann.setLeverage(20, LIT);
  assert.equal((await ann.fetchLeverage(LIT)).longLeverage, 20);
  await refuses(ccxt.BadRequest, ann.setLeverage(125, DARK).then(() => ann.setLeverage(101, DARK)).then(() => {
    throw new ccxt.BadRequest('this market takes it');
  }));
  await refuses(ccxt.MarginModeAlreadySet, ann.setMarginMode('isolated', LIT));
  await refuses(ccxt.OperationRejected, ann.setPositionMode(false));
  assert.equal((await ann.fetchPositionMode()).hedged, false);
  const added = await ann.addMargin(LIT, 100);
  assert.equal(added.amount, 100);
  await ann.reduceMargin(LIT, 50);
  const moved = await ann.fetchMarginAdjustmentHistory(LIT);
  assert.deepEqual(moved.map((change) => [change.type, change.amount]), [['add', 100], ['reduce', 50]]);
  assert.equal((await ann.fetchMarginAdjustmentHistory(LIT, 'reduce')).length, 1);
  assert.deepEqual(await ann.fetchMyLiquidations(LIT), []);
  assert.ok((await ann.fetchLeverageTiers([LIT]))[LIT].length > 0);
  assert.equal((await ann.fetchTradingFee(LIT)).taker, 0.0005);
  await ann.fetchTradingFees();

  const trades = await ann.fetchMyTrades(LIT);
  assert.equal(trades.length, 2);
  assert.equal(trades[0].price, 50010);
  assert.equal(trades[0].takerOrMaker, 'taker');
  assert.equal(trades[0].fee.cost, 2.5005);
  assert.equal((await ben.fetchMyTrades(LIT))[0].takerOrMaker, 'maker');
  const ledger = await ann.fetchLedger();
  assert.deepEqual(ledger.map((entry) => entry.info.incomeType), ['TRANSFER', 'COMMISSION', 'COMMISSION']);
  assert.equal(ledger[2].amount, 2.5005);
  assert.equal(ledger[2].direction, 'out');
  assert.deepEqual(await ann.fetchFundingHistory(LIT), []);
}

async function tickers() {
  const ticker = await ann.fetchTicker(LIT);
  assert.equal(ticker.last, 50010);
  assert.equal(ticker.baseVolume, 0.2);
  assert.equal((await ann.fetchTickers())[LIT].quoteVolume, 10002);
  assert.equal((await ann.fetchLastPrices())[LIT].price, 50010);
  const trades = await ann.fetchTrades(LIT);
  assert.deepEqual(trades.map((trade) => [trade.side, trade.price, trade.amount]), [
    ['buy', 50010, 0.1],
    ['buy', 50010, 0.1],
  ]);
  assert.equal((await ann.fetchTrades(LIT, trades[1].timestamp, 1)).length, 1);
  assert.equal((await ann.fetchTrades(LIT, undefined, 1, { fetchTradesMethod: 'fapiPublicGetTrades' })).length, 1);
  const candles = await ann.fetchOHLCV(LIT, '1m');
  assert.equal(candles.at(-1)[4], 50010);
  assert.ok((await ann.fetchOHLCV(LIT, '1h', candles[0][0] - 3600000, 10)).length > 0);
  assert.equal((await ann.fetchMarkOHLCV(LIT, '1m')).at(-1)[4], 50000);
  assert.equal((await ann.fetchIndexOHLCV(LIT, '1m')).at(-1)[4], 50000);
  assert.equal((await ann.fetchPremiumIndexOHLCV(LIT, '1m')).at(-1)[4], 0);
  // What both hold, and what Ben's order on the other side made of it.
  assert.equal((await ann.fetchOpenInterest(LIT)).openInterestAmount, 0.2);
  assert.ok(Array.isArray(await ann.fetchOpenInterestHistory(LIT, '5m')));
  await refuses(ccxt.ExchangeError, ann.fetchOpenInterest(DARK));
  await refuses(ccxt.ExchangeError, ann.fetchOpenInterestHistory(DARK, '5m'));
  assert.deepEqual(await ann.fetchTrades(DARK), []);
}

async function triggers() {
  await ben.createOrder(LIT, 'limit', 'buy', 1, 49700);
  const stop = await ann.createOrder(LIT, 'market', 'sell', 0.1, undefined, {
    stopLossPrice: 49800, reduceOnly: true,
  });
  assert.equal(stop.triggerPrice, 49800);
  const profit = await ann.createOrder(LIT, 'limit', 'sell', 0.1, 51000, { takeProfitPrice: 50900, reduceOnly: true });
  const trailing = await ann.createOrder(LIT, 'market', 'sell', 0.1, undefined, {
    trailingPercent: 2, reduceOnly: true,
  });
  // Waiting orders are no orders yet.
  assert.deepEqual(await ann.fetchOpenOrders(LIT), []);
  const waiting = await ann.fetchOpenOrders(LIT, undefined, undefined, { trigger: true });
  assert.deepEqual(waiting.map((order) => order.id).sort(), [stop.id, profit.id, trailing.id].sort());
  await ann.cancelOrder(trailing.id, LIT, { trigger: true });
  await refuses(ccxt.OrderNotFound, ann.cancelOrder(trailing.id, LIT, { trigger: true }));
  await ann.cancelAllOrders(LIT);
  assert.equal((await ann.fetchOrder(profit.id, LIT, { trigger: true })).status, 'open');
  const closing = await ann.createOrder(LIT, 'market', 'sell', undefined, undefined, {
    stopLossPrice: 40000, closePosition: true,
  });
  assert.equal(closing.amount, 0.2);
  assert.equal(closing.reduceOnly, true);
  await ann.cancelOrder(closing.id, LIT, { trigger: true });
  // A trade at 49700 reaches the stop.
  await ann.createOrder(LIT, 'limit', 'sell', 0.01, 49700, { timeInForce: 'IOC', reduceOnly: true });
  const fired = await ann.fetchOrder(stop.id, LIT, { trigger: true });
  assert.equal(fired.info.algoStatus, 'FINISHED');
  const order = await ann.fetchOrder(fired.info.actualOrderId, LIT);
  assert.equal(order.status, 'closed');
  assert.equal(order.average, 49700);
  await refuses(ccxt.InvalidOrder, ann.createOrder(LIT, 'market', 'sell', 0.1, undefined, {
    stopLossPrice: 52000, reduceOnly: true,
  }));
  await ann.cancelAllOrders(LIT, { trigger: true });
  assert.deepEqual(await ann.fetchOpenOrders(LIT, undefined, undefined, { trigger: true }), []);
  const all = await ann.fetchOrders(LIT, undefined, undefined, { trigger: true });
  assert.equal(all.length, 4);
  // What is left is closed.
  await ann.createOrder(LIT, 'market', 'sell', 0.09, undefined, { reduceOnly: true });
  assert.deepEqual(await ann.fetchPositions([LIT]), []);
  await refuses(ccxt.InvalidOrder, ann.createOrder(LIT, 'market', 'sell', 0.09, undefined, { reduceOnly: true }));
}

(async () => {
  for (const part of [markets, marketData, orders, errors, account, tickers, triggers]) {
    await part();
    console.log(part.name + ' as it should be');
  }
})().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
