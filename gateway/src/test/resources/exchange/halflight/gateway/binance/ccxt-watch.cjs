// A stock ccxt.pro watches markets and its own account, while the account of the second key is the other side.
'use strict';
const assert = require('node:assert/strict');
const { ccxt, client, LIT, DARK } = require('./ccxt-client.cjs');

const { KEY_1, SECRET_1, KEY_2, SECRET_2, OUTSIDE } = process.env;
const PATIENCE_MILLIS = 30000;
const ann = client(ccxt.pro.binanceusdm, KEY_1, SECRET_1);
const ben = client(ccxt.pro.binanceusdm, KEY_2, SECRET_2);

function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('nothing came: ' + what)), PATIENCE_MILLIS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// Watches until what is told is as wanted.
async function told(what, watch, wanted) {
  let last;
  try {
    for (;;) {
      last = await within(watch(), what);
      if (wanted(last)) {
        return last;
      }
    }
  } catch (error) {
    error.message += ', last was ' + JSON.stringify(last);
    throw error;
  }
}

// Watches, and does something again and again until that was told: nobody knows when a subscription has begun.
async function causes(action, what, watch, wanted) {
  let done = false;
  const seen = told(what, watch, wanted).finally(() => {
    done = true;
  });
  seen.catch(() => {});
  while (!done) {
    await action();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return seen;
}

// Ann buys of Ben.
async function trade(symbol, price, amount) {
  await ben.createOrder(symbol, 'limit', 'sell', amount, price);
  return ann.createOrder(symbol, 'limit', 'buy', amount, price);
}

async function orderBook() {
  await ben.createOrder(LIT, 'limit', 'buy', 0.25, 49990);
  const first = await within(ann.watchOrderBook(LIT), 'the book');
  assert.deepEqual(Array.from(first.bids), [[49990, 0.25]]);
  const nonce = first.nonce;
  // Each change moves the book on by one; a gap would be an error of the client.
  const done = told('the changed book', () => ann.watchOrderBook(LIT), (book) => book.asks.length === 1
    && book.asks[0][0] === 50020 && book.asks[0][1] === 0.75 && book.bids.length === 0);
  done.catch(() => {});
  const orders = [];
  for (let i = 0; i < 20; i++) {
    orders.push(await ben.createOrder(LIT, 'limit', 'sell', 0.01 * (i + 1), 50000 + 5 * (i % 4)));
  }
  for (const order of orders) {
    await ben.cancelOrder(order.id, LIT);
  }
  await ben.cancelAllOrders(LIT);
  await ben.createOrder(LIT, 'limit', 'sell', 0.75, 50020);
  const last = await done;
  assert.ok(last.nonce >= nonce + 42, last.nonce + ' after ' + nonce);
  assert.deepEqual((await ann.fetchOrderBook(LIT)).asks, [[50020, 0.75]]);
  await ben.cancelAllOrders(LIT);
}

async function publicTrades() {
  const trades = await causes(
    () => trade(LIT, 50000, 0.01), 'trades', () => ann.watchTrades(LIT), (all) => all.length > 0);
  assert.equal(trades[0].price, 50000);
  assert.equal(trades[0].amount, 0.01);
  assert.equal(trades[0].side, 'buy');
  const aggregates = await causes(
    () => trade(LIT, 50000, 0.01), 'aggregates', () => ann.watchTrades(LIT, undefined, undefined, { name: 'aggTrade' }),
    (all) => all.length > 0);
  assert.equal(aggregates[0].price, 50000);
}

async function tickers() {
  assert.equal((await within(ann.watchTicker(LIT), 'ticker')).last, 50000);
  const full = await within(ann.watchTicker(LIT, { name: 'ticker' }), 'full ticker');
  assert.ok(full.vwap === 50000 && full.baseVolume > 0, JSON.stringify(full));
  assert.equal((await within(ann.watchTickers([LIT]), 'tickers'))[LIT].last, 50000);
  assert.ok((await within(ann.watchTickers(), 'all tickers'))[LIT].quoteVolume > 0);
  assert.equal((await within(ann.watchMarkPrice(LIT), 'mark price')).markPrice, 50000);
  assert.equal((await within(ann.watchMarkPrices([DARK]), 'mark prices'))[DARK].markPrice, 3000);
  assert.equal((await within(ann.watchMarkPrices(), 'all mark prices'))[LIT].indexPrice, 50000);
  const bid = await ben.createOrder(LIT, 'limit', 'buy', 0.5, 49980);
  const best = await told('bids', () => ann.watchBidsAsks([LIT]), (all) => all[LIT].bid === 49980);
  assert.equal(best[LIT].bidVolume, 0.5);
  const all = await told('all bids', () => ann.watchBidsAsks(), (one) => one[LIT] !== undefined && one[LIT].bid === 49980);
  assert.equal(all[DARK], undefined);
  await ben.cancelOrder(bid.id, LIT);
}

async function candles() {
  const candle = await causes(
    () => trade(LIT, 50005, 0.01), 'candles', () => ann.watchOHLCV(LIT, '1m'), (all) => all.at(-1)[4] === 50005);
  assert.equal(candle.at(-1).length, 6);
  const marks = await within(ann.watchOHLCV(LIT, '5m', undefined, undefined, { name: 'markPriceKline' }), 'mark candles');
  assert.equal(marks.at(-1)[4], 50000);
}

async function ownOrders() {
  const placed = await causes(
    async () => {
      const order = await ann.createOrder(LIT, 'limit', 'buy', 0.1, 49900);
      await ann.cancelOrder(order.id, LIT);
    },
    'orders', () => ann.watchOrders(LIT), (orders) => orders.some((order) => order.status === 'canceled'));
  assert.equal(placed.at(-1).price, 49900);
  // What is told while nobody watches is not told again: so whoever acts watches first.
  const after = async (action, what, wanted) => {
    const watched = told(what, () => ann.watchOrders(LIT), (orders) => orders.some(wanted));
    watched.catch(() => {});
    await action();
    return (await watched).find(wanted);
  };
  const open = await after(
    () => ann.createOrder(LIT, 'limit', 'buy', 0.1, 49900, { clientOrderId: 'watched' }), 'its order',
    (one) => one.clientOrderId === 'watched');
  assert.deepEqual([open.status, open.side, open.price, open.amount], ['open', 'buy', 49900, 0.1]);
  const edited = await after(
    () => ann.editOrder(open.id, LIT, 'limit', 'buy', 0.2, 49950), 'its order amended', (one) => one.price === 49950);
  assert.deepEqual([edited.id, edited.amount], [open.id, 0.2]);
  const partly = await after(
    () => ben.createOrder(LIT, 'limit', 'sell', 0.05, 49950), 'its order partly filled', (one) => one.filled === 0.05);
  assert.deepEqual([partly.id, partly.status], [open.id, 'open']);
  const filled = await after(
    () => ben.createOrder(LIT, 'market', 'sell', 0.15), 'its order filled', (one) => one.status === 'closed');
  assert.deepEqual([filled.id, filled.average], [open.id, 49950]);
  const stop = await after(
    () => ann.createOrder(LIT, 'market', 'sell', 0.1, undefined, { stopLossPrice: 45000, reduceOnly: true }), 'its stop',
    (one) => one.triggerPrice === 45000);
  const gone = await after(
    () => ann.cancelOrder(stop.id, LIT, { trigger: true }), 'its stop cancelled', (one) => one.status === 'canceled');
  assert.equal(gone.id, stop.id);
}

async function ownTrades() {
  const trades = await causes(
    () => trade(LIT, 50000, 0.02), 'own trades', () => ann.watchMyTrades(LIT), (all) => all.length > 0);
  const mine = trades.at(-1);
  assert.deepEqual([mine.side, mine.price, mine.amount, mine.takerOrMaker], ['buy', 50000, 0.02, 'taker']);
  assert.deepEqual(mine.fee, { cost: 0.5, currency: 'USDT' });
  const all = await ann.fetchMyTrades(LIT);
  assert.ok(all.some((one) => one.id === mine.id && one.order === mine.order));
}

async function positionsAndBalance() {
  const held = (await ann.fetchPositions([LIT]))[0].contracts;
  const watched = await causes(
    () => trade(LIT, 50000, 0.01), 'positions', () => ann.watchPositions([LIT]),
    (all) => all.some((one) => one.symbol === LIT && one.contracts > held));
  assert.equal(watched[0].side, 'long');
  assert.equal(watched[0].marginMode, 'isolated');
  const before = (await ann.fetchBalance()).USDT.total;
  const balance = await causes(
    () => trade(LIT, 50000, 0.01), 'balance', () => ann.watchBalance(), (all) => all.USDT.total < before);
  // Fees only: nothing was won or lost.
  assert.ok(before - balance.USDT.total < 100, before + ' then ' + balance.USDT.total);
}

async function liquidations() {
  const own = (await ann.fetchPositions([LIT]))[0].contracts;
  const seen = told('liquidations', () => ann.watchLiquidations(LIT), (all) => all.length > 0);
  const all = told('all liquidations', () => ann.watchLiquidationsForSymbols([]), (some) => some.length > 0);
  seen.catch(() => {});
  all.catch(() => {});
  // Who has heard prices twice, a second apart, has begun to listen to the rest.
  await within(ann.watchMarkPrices(), 'prices');
  await within(ann.watchMarkPrices(), 'prices');
  await moveTo(47000);
  await ben.createOrder(LIT, 'limit', 'buy', 10, 46500);
  await moveTo(46000);
  const one = (await seen)[0];
  assert.deepEqual([one.symbol, one.side, one.price], [LIT, 'sell', 46500]);
  assert.equal((await all)[0].contracts, one.contracts);
  assert.ok(one.contracts > 0 && one.contracts <= own);
  const mine = await ann.fetchMyLiquidations(LIT);
  assert.ok(mine.some((close) => close.contracts === one.contracts && close.price === 46500), JSON.stringify(mine));
}

async function moveTo(price) {
  const answer = await fetch(OUTSIDE + '?price=' + price);
  assert.equal(answer.status, 200);
}

async function dark() {
  await assert.rejects(within(ann.watchOrderBook(DARK), 'a dark book'), ccxt.ExchangeError);
  const prints = await causes(
    async () => {
      await ben.createOrder(DARK, 'limit', 'sell', 0.1, 3000);
      await ann.createOrder(DARK, 'limit', 'buy', 0.1, 3000);
    },
    'prints of a dark market', () => ann.watchTrades(DARK), (all) => all.length > 0);
  assert.equal(prints[0].amount, 0.1);
}

(async () => {
  await ann.loadMarkets();
  await ben.loadMarkets();
  const parts = [orderBook, publicTrades, tickers, candles, ownOrders, ownTrades, positionsAndBalance, dark, liquidations];
  for (const part of parts) {
    await part();
    console.log(part.name + ' as it should be');
  }
  await ann.close();
  await ben.close();
  process.exit(0);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
