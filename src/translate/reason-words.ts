/** The words by which an order is told from a statement. */
import { known } from '../ops/known.ts';

/** Verbs that orders begin with. */
export const imperative = known(`
  abort activate add adjust allow alter append apply archive assign attach authorize avoid back backup block boot
  bring build call change check clean clear clone close comment compile compress configure connect consider convert
  copy correct create customize deactivate decrease define delete deny deploy detach determine disable disallow
  download drain drop edit eliminate empty enable encrypt enforce enlarge erase exclude execute expand export extend
  extract fetch fix flush follow force format generate get give grant harden hide import include increase inform
  insert inspect install instruct invoke issue keep kill launch leave let limit link list load lock log make mask
  migrate modify monitor mount move obtain open override pass patch perform permit pin place point prevent protect
  provision publish pull purge push put reboot rebuild recreate redirect reduce refresh register reinstall reject
  release reload remove rename repair repeat replace report reset resize resolve restart restore restrict retain
  retry return review revoke rewrite roll rotate run save scan schedule secure select send set setup shut sign skip
  sleep snapshot start stop store strip suspend swap switch sync synchronize tag terminate test touch transfer
  trigger trim truncate trust tune turn type unblock undo uninstall unlink unload unlock unmask unmount unpack unset
  update upgrade upload use validate verify wait wipe withdraw write zero append ensure`);

/** Words that oblige. */
export const obligation = known(`
  must should shall ought needs need require mustn’t mustn't shouldn't don't never`);

/** Words that hold the order to a part of the hosts or the time, whatever they are said of. */
export const exempting = known(`
  unless excluding exempt excluded exception exceptions production staging keep later manually`);

/** Those of them that say so even of an order that is said twice. */
export const exemptingHosts = known(`
  unless excluding exempt excluded exception exceptions production staging keep`);

/** Words that narrow what they are said of. */
export const narrowing = known(`
  only except otherwise instead but until depending when whenever if before after once`);

/** Subjects that stand for the order itself. */
export const self = known(`
  this that it its these those they there such step`);

/** What an order may say of a thing: said of another thing, it would be another order. */
export const states = known(`
  installed enabled disabled running started stopped removed uninstalled masked present absent owned set restarted
  reloaded created deleted added upgraded locked`);

/** Common words of titles that are not reserved. */
export const titleWords = known(`
  authentication groupowner groupownership backup banner boot checking client components count datagram day enforce environment forwarding
  interactive interfaces interval ipv known layout limit login message mode mounting owns packets parameters private
  protocol public redirects root route routing sending socket strict timer user who`);

/** Adverbs that lead into a sentence. */
export const leads = known(`
  however additionally also furthermore moreover therefore thus then and finally next afterwards please still
  further`);

/** Words that statements begin with. */
export const openers = known(`
  the a an this these that those it its they their all any some many most such each both there by in for on with as
  at from using since because although while once several other another systems note`);

/** Verbs that only a statement has. */
export const finite = known(`
  is are was were has have had can may might will would could does do did`);
