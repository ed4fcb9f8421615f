/** Validators of the schemas beside this file, made by `npm run types`: change a schema, not this file. */

const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"inventory.schema.json","title":"InventoryFile","type":"object","description":"Hosts, groups and their variables.","additionalProperties":false,"required":["hosts"],"properties":{"defaults":{"type":"object","description":"What holds for every host that does not say otherwise.","additionalProperties":false,"properties":{"port":{"type":"integer","minimum":1,"maximum":65535,"description":"SSH port."},"user":{"type":"string","description":"User to log in as.","pattern":"^[A-Za-z_][A-Za-z0-9_.-]*\\$?$","maxLength":64},"family":{"type":"string","enum":["debian","redhat","alpine","suse","arch"],"description":"What commands are lowered for."},"transport":{"type":"string","enum":["ssh","local"],"description":"How it is reached: ssh, or local for the machine that runbook runs on."},"become":{"type":"boolean","description":"Whether commands run as root through sudo."},"becomePassword":{"type":"string","description":"Name of the secret that is the password for sudo, over SSH. It is given once, and only where sudo asks; absent: sudo must not ask.","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"key":{"type":"string","description":"Private key file; ~/ is the home folder. The agent is asked when absent.","maxLength":1024,"minLength":1},"jump":{"type":"string","description":"Host of this inventory to connect through.","maxLength":128,"minLength":1},"vars":{"type":"object","description":"Variables by name. A value is text, a whole number or true/false; it becomes a shell variable.","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"additionalProperties":{"type":["string","integer","boolean"]},"maxProperties":200}}},"hosts":{"type":"object","minProperties":0,"maxProperties":10000,"description":"Hosts by name.","propertyNames":{"pattern":"^[A-Za-z0-9]([A-Za-z0-9._-]{0,126}[A-Za-z0-9])?$"},"additionalProperties":{"anyOf":[{"type":"null"},{"$ref":"#/$defs/host"}]}},"groups":{"type":"object","description":"Groups by name: their hosts and groups, and variables.","propertyNames":{"pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"additionalProperties":{"$ref":"#/$defs/group"}}},"$defs":{"host":{"title":"HostEntry","type":"object","description":"One host.","additionalProperties":false,"properties":{"address":{"type":"string","description":"Name or IP address to connect to; the host's own name when absent. localhost runs without SSH when transport is local.","maxLength":253,"minLength":1},"port":{"type":"integer","minimum":1,"maximum":65535,"description":"SSH port."},"user":{"type":"string","description":"User to log in as.","pattern":"^[A-Za-z_][A-Za-z0-9_.-]*\\$?$","maxLength":64},"family":{"type":"string","enum":["debian","redhat","alpine","suse","arch"],"description":"What commands are lowered for."},"machineId":{"type":"string","description":"The machine's /etc/machine-id, as `runbook hosts scan` finds it: destructive and opaque steps refuse any other machine.","pattern":"^[0-9a-f]{32}$"},"transport":{"type":"string","enum":["ssh","local"],"description":"How it is reached: ssh, or local for the machine that runbook runs on."},"become":{"type":"boolean","description":"Whether commands run as root through sudo."},"becomePassword":{"type":"string","description":"Name of the secret that is the password for sudo, over SSH. It is given once, and only where sudo asks; absent: sudo must not ask.","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"key":{"type":"string","description":"Private key file; ~/ is the home folder. The agent is asked when absent.","maxLength":1024,"minLength":1},"jump":{"type":"string","description":"Host of this inventory to connect through.","maxLength":128,"minLength":1},"vars":{"type":"object","description":"Variables by name. A value is text, a whole number or true/false; it becomes a shell variable.","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"additionalProperties":{"type":["string","integer","boolean"]},"maxProperties":200}}},"group":{"title":"GroupEntry","type":"object","description":"One group.","additionalProperties":false,"required":["hosts"],"properties":{"hosts":{"type":"array","description":"Hosts and groups in it.","items":{"type":"string","description":"A host or group.","minLength":1,"maxLength":128},"maxItems":10000},"vars":{"type":"object","description":"Variables by name. A value is text, a whole number or true/false; it becomes a shell variable.","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"additionalProperties":{"type":["string","integer","boolean"]},"maxProperties":200}}}}};
const schema32 = {"title":"HostEntry","type":"object","description":"One host.","additionalProperties":false,"properties":{"address":{"type":"string","description":"Name or IP address to connect to; the host's own name when absent. localhost runs without SSH when transport is local.","maxLength":253,"minLength":1},"port":{"type":"integer","minimum":1,"maximum":65535,"description":"SSH port."},"user":{"type":"string","description":"User to log in as.","pattern":"^[A-Za-z_][A-Za-z0-9_.-]*\\$?$","maxLength":64},"family":{"type":"string","enum":["debian","redhat","alpine","suse","arch"],"description":"What commands are lowered for."},"machineId":{"type":"string","description":"The machine's /etc/machine-id, as `runbook hosts scan` finds it: destructive and opaque steps refuse any other machine.","pattern":"^[0-9a-f]{32}$"},"transport":{"type":"string","enum":["ssh","local"],"description":"How it is reached: ssh, or local for the machine that runbook runs on."},"become":{"type":"boolean","description":"Whether commands run as root through sudo."},"becomePassword":{"type":"string","description":"Name of the secret that is the password for sudo, over SSH. It is given once, and only where sudo asks; absent: sudo must not ask.","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"key":{"type":"string","description":"Private key file; ~/ is the home folder. The agent is asked when absent.","maxLength":1024,"minLength":1},"jump":{"type":"string","description":"Host of this inventory to connect through.","maxLength":128,"minLength":1},"vars":{"type":"object","description":"Variables by name. A value is text, a whole number or true/false; it becomes a shell variable.","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"additionalProperties":{"type":["string","integer","boolean"]},"maxProperties":200}}};
const schema33 = {"title":"GroupEntry","type":"object","description":"One group.","additionalProperties":false,"required":["hosts"],"properties":{"hosts":{"type":"array","description":"Hosts and groups in it.","items":{"type":"string","description":"A host or group.","minLength":1,"maxLength":128},"maxItems":10000},"vars":{"type":"object","description":"Variables by name. A value is text, a whole number or true/false; it becomes a shell variable.","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"additionalProperties":{"type":["string","integer","boolean"]},"maxProperties":200}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = ucs2length;
const pattern4 = new RegExp("^[A-Za-z_][A-Za-z0-9_.-]*\\$?$", "u");
const pattern5 = new RegExp("^[A-Za-z_][A-Za-z0-9_]{0,62}$", "u");
const pattern7 = new RegExp("^[A-Za-z0-9]([A-Za-z0-9._-]{0,126}[A-Za-z0-9])?$", "u");
const pattern9 = new RegExp("^[0-9a-f]{32}$", "u");
const pattern12 = new RegExp("^[a-z0-9][a-z0-9-]{0,62}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="inventory.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.hosts === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hosts"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "defaults") || (key0 === "hosts")) || (key0 === "groups"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.defaults !== undefined){
let data0 = data.defaults;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!(func1.call(schema31.properties.defaults.properties, key1))){
const err2 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema31.properties.defaults,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.port !== undefined){
let data1 = data0.port;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/defaults/port",schemaPath:"#/properties/defaults/properties/port/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.defaults.properties.port.type,parentSchema:schema31.properties.defaults.properties.port,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/defaults/port",schemaPath:"#/properties/defaults/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema31.properties.defaults.properties.port,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/defaults/port",schemaPath:"#/properties/defaults/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.defaults.properties.port,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data0.user !== undefined){
let data2 = data0.user;
if(typeof data2 === "string"){
if(func2(data2) > 64){
const err6 = {instancePath:instancePath+"/defaults/user",schemaPath:"#/properties/defaults/properties/user/maxLength",keyword:"maxLength",params:{limit: 64},schema:64,parentSchema:schema31.properties.defaults.properties.user,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/defaults/user",schemaPath:"#/properties/defaults/properties/user/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_.-]*\\$?$"},schema:"^[A-Za-z_][A-Za-z0-9_.-]*\\$?$",parentSchema:schema31.properties.defaults.properties.user,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/defaults/user",schemaPath:"#/properties/defaults/properties/user/type",keyword:"type",params:{type: "string"},schema:schema31.properties.defaults.properties.user.type,parentSchema:schema31.properties.defaults.properties.user,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.family !== undefined){
let data3 = data0.family;
if(typeof data3 !== "string"){
const err9 = {instancePath:instancePath+"/defaults/family",schemaPath:"#/properties/defaults/properties/family/type",keyword:"type",params:{type: "string"},schema:schema31.properties.defaults.properties.family.type,parentSchema:schema31.properties.defaults.properties.family,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!(((((data3 === "debian") || (data3 === "redhat")) || (data3 === "alpine")) || (data3 === "suse")) || (data3 === "arch"))){
const err10 = {instancePath:instancePath+"/defaults/family",schemaPath:"#/properties/defaults/properties/family/enum",keyword:"enum",params:{allowedValues: schema31.properties.defaults.properties.family.enum},schema:schema31.properties.defaults.properties.family.enum,parentSchema:schema31.properties.defaults.properties.family,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.transport !== undefined){
let data4 = data0.transport;
if(typeof data4 !== "string"){
const err11 = {instancePath:instancePath+"/defaults/transport",schemaPath:"#/properties/defaults/properties/transport/type",keyword:"type",params:{type: "string"},schema:schema31.properties.defaults.properties.transport.type,parentSchema:schema31.properties.defaults.properties.transport,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data4 === "ssh") || (data4 === "local"))){
const err12 = {instancePath:instancePath+"/defaults/transport",schemaPath:"#/properties/defaults/properties/transport/enum",keyword:"enum",params:{allowedValues: schema31.properties.defaults.properties.transport.enum},schema:schema31.properties.defaults.properties.transport.enum,parentSchema:schema31.properties.defaults.properties.transport,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data0.become !== undefined){
let data5 = data0.become;
if(typeof data5 !== "boolean"){
const err13 = {instancePath:instancePath+"/defaults/become",schemaPath:"#/properties/defaults/properties/become/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.defaults.properties.become.type,parentSchema:schema31.properties.defaults.properties.become,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data0.becomePassword !== undefined){
let data6 = data0.becomePassword;
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
const err14 = {instancePath:instancePath+"/defaults/becomePassword",schemaPath:"#/properties/defaults/properties/becomePassword/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,62}$"},schema:"^[A-Za-z_][A-Za-z0-9_]{0,62}$",parentSchema:schema31.properties.defaults.properties.becomePassword,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/defaults/becomePassword",schemaPath:"#/properties/defaults/properties/becomePassword/type",keyword:"type",params:{type: "string"},schema:schema31.properties.defaults.properties.becomePassword.type,parentSchema:schema31.properties.defaults.properties.becomePassword,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data0.key !== undefined){
let data7 = data0.key;
if(typeof data7 === "string"){
if(func2(data7) > 1024){
const err16 = {instancePath:instancePath+"/defaults/key",schemaPath:"#/properties/defaults/properties/key/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema31.properties.defaults.properties.key,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(func2(data7) < 1){
const err17 = {instancePath:instancePath+"/defaults/key",schemaPath:"#/properties/defaults/properties/key/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.defaults.properties.key,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/defaults/key",schemaPath:"#/properties/defaults/properties/key/type",keyword:"type",params:{type: "string"},schema:schema31.properties.defaults.properties.key.type,parentSchema:schema31.properties.defaults.properties.key,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data0.jump !== undefined){
let data8 = data0.jump;
if(typeof data8 === "string"){
if(func2(data8) > 128){
const err19 = {instancePath:instancePath+"/defaults/jump",schemaPath:"#/properties/defaults/properties/jump/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema31.properties.defaults.properties.jump,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func2(data8) < 1){
const err20 = {instancePath:instancePath+"/defaults/jump",schemaPath:"#/properties/defaults/properties/jump/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.defaults.properties.jump,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/defaults/jump",schemaPath:"#/properties/defaults/properties/jump/type",keyword:"type",params:{type: "string"},schema:schema31.properties.defaults.properties.jump.type,parentSchema:schema31.properties.defaults.properties.jump,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data0.vars !== undefined){
let data9 = data0.vars;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(Object.keys(data9).length > 200){
const err22 = {instancePath:instancePath+"/defaults/vars",schemaPath:"#/properties/defaults/properties/vars/maxProperties",keyword:"maxProperties",params:{limit: 200},schema:200,parentSchema:schema31.properties.defaults.properties.vars,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key2 in data9){
const _errs23 = errors;
if(typeof key2 === "string"){
if(!pattern5.test(key2)){
const err23 = {instancePath:instancePath+"/defaults/vars",schemaPath:"#/properties/defaults/properties/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,62}$"},schema:"^[A-Za-z_][A-Za-z0-9_]{0,62}$",parentSchema:schema31.properties.defaults.properties.vars.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
var valid2 = _errs23 === errors;
if(!valid2){
const err24 = {instancePath:instancePath+"/defaults/vars",schemaPath:"#/properties/defaults/properties/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key2},schema:schema31.properties.defaults.properties.vars.propertyNames,parentSchema:schema31.properties.defaults.properties.vars,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
for(const key3 in data9){
let data10 = data9[key3];
if(((typeof data10 !== "string") && (!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10))))) && (typeof data10 !== "boolean")){
const err25 = {instancePath:instancePath+"/defaults/vars/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/defaults/properties/vars/additionalProperties/type",keyword:"type",params:{type: schema31.properties.defaults.properties.vars.additionalProperties.type},schema:schema31.properties.defaults.properties.vars.additionalProperties.type,parentSchema:schema31.properties.defaults.properties.vars.additionalProperties,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/defaults/vars",schemaPath:"#/properties/defaults/properties/vars/type",keyword:"type",params:{type: "object"},schema:schema31.properties.defaults.properties.vars.type,parentSchema:schema31.properties.defaults.properties.vars,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},schema:schema31.properties.defaults.type,parentSchema:schema31.properties.defaults,data:data0};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.hosts !== undefined){
let data11 = data.hosts;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length > 10000){
const err28 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/maxProperties",keyword:"maxProperties",params:{limit: 10000},schema:10000,parentSchema:schema31.properties.hosts,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(Object.keys(data11).length < 0){
const err29 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/minProperties",keyword:"minProperties",params:{limit: 0},schema:0,parentSchema:schema31.properties.hosts,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key4 in data11){
const _errs29 = errors;
if(typeof key4 === "string"){
if(!pattern7.test(key4)){
const err30 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([A-Za-z0-9._-]{0,126}[A-Za-z0-9])?$"},schema:"^[A-Za-z0-9]([A-Za-z0-9._-]{0,126}[A-Za-z0-9])?$",parentSchema:schema31.properties.hosts.propertyNames,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
var valid4 = _errs29 === errors;
if(!valid4){
const err31 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/propertyNames",keyword:"propertyNames",params:{propertyName: key4},schema:schema31.properties.hosts.propertyNames,parentSchema:schema31.properties.hosts,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
for(const key5 in data11){
let data12 = data11[key5];
const _errs32 = errors;
let valid6 = false;
const _errs33 = errors;
if(data12 !== null){
const err32 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/hosts/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "null"},schema:schema31.properties.hosts.additionalProperties.anyOf[0].type,parentSchema:schema31.properties.hosts.additionalProperties.anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid0 = _errs33 === errors;
valid6 = valid6 || _valid0;
const _errs35 = errors;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key6 in data12){
if(!(func1.call(schema32.properties, key6))){
const err33 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/host/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},schema:false,parentSchema:schema32,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data12.address !== undefined){
let data13 = data12.address;
if(typeof data13 === "string"){
if(func2(data13) > 253){
const err34 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/address",schemaPath:"#/$defs/host/properties/address/maxLength",keyword:"maxLength",params:{limit: 253},schema:253,parentSchema:schema32.properties.address,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(func2(data13) < 1){
const err35 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/address",schemaPath:"#/$defs/host/properties/address/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.address,data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/address",schemaPath:"#/$defs/host/properties/address/type",keyword:"type",params:{type: "string"},schema:schema32.properties.address.type,parentSchema:schema32.properties.address,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data12.port !== undefined){
let data14 = data12.port;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err37 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/port",schemaPath:"#/$defs/host/properties/port/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.port.type,parentSchema:schema32.properties.port,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 65535 || isNaN(data14)){
const err38 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/port",schemaPath:"#/$defs/host/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema32.properties.port,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data14 < 1 || isNaN(data14)){
const err39 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/port",schemaPath:"#/$defs/host/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.port,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data12.user !== undefined){
let data15 = data12.user;
if(typeof data15 === "string"){
if(func2(data15) > 64){
const err40 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/user",schemaPath:"#/$defs/host/properties/user/maxLength",keyword:"maxLength",params:{limit: 64},schema:64,parentSchema:schema32.properties.user,data:data15};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!pattern4.test(data15)){
const err41 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/user",schemaPath:"#/$defs/host/properties/user/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_.-]*\\$?$"},schema:"^[A-Za-z_][A-Za-z0-9_.-]*\\$?$",parentSchema:schema32.properties.user,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/user",schemaPath:"#/$defs/host/properties/user/type",keyword:"type",params:{type: "string"},schema:schema32.properties.user.type,parentSchema:schema32.properties.user,data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data12.family !== undefined){
let data16 = data12.family;
if(typeof data16 !== "string"){
const err43 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/family",schemaPath:"#/$defs/host/properties/family/type",keyword:"type",params:{type: "string"},schema:schema32.properties.family.type,parentSchema:schema32.properties.family,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!(((((data16 === "debian") || (data16 === "redhat")) || (data16 === "alpine")) || (data16 === "suse")) || (data16 === "arch"))){
const err44 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/family",schemaPath:"#/$defs/host/properties/family/enum",keyword:"enum",params:{allowedValues: schema32.properties.family.enum},schema:schema32.properties.family.enum,parentSchema:schema32.properties.family,data:data16};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data12.machineId !== undefined){
let data17 = data12.machineId;
if(typeof data17 === "string"){
if(!pattern9.test(data17)){
const err45 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/machineId",schemaPath:"#/$defs/host/properties/machineId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{32}$"},schema:"^[0-9a-f]{32}$",parentSchema:schema32.properties.machineId,data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/machineId",schemaPath:"#/$defs/host/properties/machineId/type",keyword:"type",params:{type: "string"},schema:schema32.properties.machineId.type,parentSchema:schema32.properties.machineId,data:data17};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data12.transport !== undefined){
let data18 = data12.transport;
if(typeof data18 !== "string"){
const err47 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/transport",schemaPath:"#/$defs/host/properties/transport/type",keyword:"type",params:{type: "string"},schema:schema32.properties.transport.type,parentSchema:schema32.properties.transport,data:data18};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!((data18 === "ssh") || (data18 === "local"))){
const err48 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/transport",schemaPath:"#/$defs/host/properties/transport/enum",keyword:"enum",params:{allowedValues: schema32.properties.transport.enum},schema:schema32.properties.transport.enum,parentSchema:schema32.properties.transport,data:data18};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data12.become !== undefined){
let data19 = data12.become;
if(typeof data19 !== "boolean"){
const err49 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/become",schemaPath:"#/$defs/host/properties/become/type",keyword:"type",params:{type: "boolean"},schema:schema32.properties.become.type,parentSchema:schema32.properties.become,data:data19};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data12.becomePassword !== undefined){
let data20 = data12.becomePassword;
if(typeof data20 === "string"){
if(!pattern5.test(data20)){
const err50 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/becomePassword",schemaPath:"#/$defs/host/properties/becomePassword/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,62}$"},schema:"^[A-Za-z_][A-Za-z0-9_]{0,62}$",parentSchema:schema32.properties.becomePassword,data:data20};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/becomePassword",schemaPath:"#/$defs/host/properties/becomePassword/type",keyword:"type",params:{type: "string"},schema:schema32.properties.becomePassword.type,parentSchema:schema32.properties.becomePassword,data:data20};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data12.key !== undefined){
let data21 = data12.key;
if(typeof data21 === "string"){
if(func2(data21) > 1024){
const err52 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/key",schemaPath:"#/$defs/host/properties/key/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema32.properties.key,data:data21};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(func2(data21) < 1){
const err53 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/key",schemaPath:"#/$defs/host/properties/key/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.key,data:data21};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/key",schemaPath:"#/$defs/host/properties/key/type",keyword:"type",params:{type: "string"},schema:schema32.properties.key.type,parentSchema:schema32.properties.key,data:data21};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data12.jump !== undefined){
let data22 = data12.jump;
if(typeof data22 === "string"){
if(func2(data22) > 128){
const err55 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/jump",schemaPath:"#/$defs/host/properties/jump/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema32.properties.jump,data:data22};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(func2(data22) < 1){
const err56 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/jump",schemaPath:"#/$defs/host/properties/jump/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.jump,data:data22};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/jump",schemaPath:"#/$defs/host/properties/jump/type",keyword:"type",params:{type: "string"},schema:schema32.properties.jump.type,parentSchema:schema32.properties.jump,data:data22};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data12.vars !== undefined){
let data23 = data12.vars;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(Object.keys(data23).length > 200){
const err58 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/vars",schemaPath:"#/$defs/host/properties/vars/maxProperties",keyword:"maxProperties",params:{limit: 200},schema:200,parentSchema:schema32.properties.vars,data:data23};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
for(const key7 in data23){
const _errs61 = errors;
if(typeof key7 === "string"){
if(!pattern5.test(key7)){
const err59 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/vars",schemaPath:"#/$defs/host/properties/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,62}$"},schema:"^[A-Za-z_][A-Za-z0-9_]{0,62}$",parentSchema:schema32.properties.vars.propertyNames,data:key7,propertyName:key7};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
var valid9 = _errs61 === errors;
if(!valid9){
const err60 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/vars",schemaPath:"#/$defs/host/properties/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key7},schema:schema32.properties.vars.propertyNames,parentSchema:schema32.properties.vars,data:data23};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
for(const key8 in data23){
let data24 = data23[key8];
if(((typeof data24 !== "string") && (!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24))))) && (typeof data24 !== "boolean")){
const err61 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/vars/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/host/properties/vars/additionalProperties/type",keyword:"type",params:{type: schema32.properties.vars.additionalProperties.type},schema:schema32.properties.vars.additionalProperties.type,parentSchema:schema32.properties.vars.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/vars",schemaPath:"#/$defs/host/properties/vars/type",keyword:"type",params:{type: "object"},schema:schema32.properties.vars.type,parentSchema:schema32.properties.vars,data:data23};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/host/type",keyword:"type",params:{type: "object"},schema:schema32.type,parentSchema:schema32,data:data12};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
var _valid0 = _errs35 === errors;
valid6 = valid6 || _valid0;
if(!valid6){
const err64 = {instancePath:instancePath+"/hosts/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/hosts/additionalProperties/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.hosts.additionalProperties.anyOf,parentSchema:schema31.properties.hosts.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
else {
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err65 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/type",keyword:"type",params:{type: "object"},schema:schema31.properties.hosts.type,parentSchema:schema31.properties.hosts,data:data11};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.groups !== undefined){
let data25 = data.groups;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key9 in data25){
const _errs67 = errors;
if(typeof key9 === "string"){
if(!pattern12.test(key9)){
const err66 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"},schema:"^[a-z0-9][a-z0-9-]{0,62}$",parentSchema:schema31.properties.groups.propertyNames,data:key9,propertyName:key9};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
var valid11 = _errs67 === errors;
if(!valid11){
const err67 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/propertyNames",keyword:"propertyNames",params:{propertyName: key9},schema:schema31.properties.groups.propertyNames,parentSchema:schema31.properties.groups,data:data25};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
for(const key10 in data25){
let data26 = data25[key10];
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.hosts === undefined){
const err68 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/group/required",keyword:"required",params:{missingProperty: "hosts"},schema:schema33.required,parentSchema:schema33,data:data26};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
for(const key11 in data26){
if(!((key11 === "hosts") || (key11 === "vars"))){
const err69 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/group/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},schema:false,parentSchema:schema33,data:data26};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data26.hosts !== undefined){
let data27 = data26.hosts;
if(Array.isArray(data27)){
if(data27.length > 10000){
const err70 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/hosts",schemaPath:"#/$defs/group/properties/hosts/maxItems",keyword:"maxItems",params:{limit: 10000},schema:10000,parentSchema:schema33.properties.hosts,data:data27};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
const len0 = data27.length;
for(let i0=0; i0<len0; i0++){
let data28 = data27[i0];
if(typeof data28 === "string"){
if(func2(data28) > 128){
const err71 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/hosts/" + i0,schemaPath:"#/$defs/group/properties/hosts/items/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema33.properties.hosts.items,data:data28};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(func2(data28) < 1){
const err72 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/hosts/" + i0,schemaPath:"#/$defs/group/properties/hosts/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.properties.hosts.items,data:data28};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/hosts/" + i0,schemaPath:"#/$defs/group/properties/hosts/items/type",keyword:"type",params:{type: "string"},schema:schema33.properties.hosts.items.type,parentSchema:schema33.properties.hosts.items,data:data28};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/hosts",schemaPath:"#/$defs/group/properties/hosts/type",keyword:"type",params:{type: "array"},schema:schema33.properties.hosts.type,parentSchema:schema33.properties.hosts,data:data27};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data26.vars !== undefined){
let data29 = data26.vars;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(Object.keys(data29).length > 200){
const err75 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/vars",schemaPath:"#/$defs/group/properties/vars/maxProperties",keyword:"maxProperties",params:{limit: 200},schema:200,parentSchema:schema33.properties.vars,data:data29};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
for(const key12 in data29){
const _errs79 = errors;
if(typeof key12 === "string"){
if(!pattern5.test(key12)){
const err76 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/vars",schemaPath:"#/$defs/group/properties/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,62}$"},schema:"^[A-Za-z_][A-Za-z0-9_]{0,62}$",parentSchema:schema33.properties.vars.propertyNames,data:key12,propertyName:key12};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
var valid17 = _errs79 === errors;
if(!valid17){
const err77 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/vars",schemaPath:"#/$defs/group/properties/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key12},schema:schema33.properties.vars.propertyNames,parentSchema:schema33.properties.vars,data:data29};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
for(const key13 in data29){
let data30 = data29[key13];
if(((typeof data30 !== "string") && (!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30))))) && (typeof data30 !== "boolean")){
const err78 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/vars/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/group/properties/vars/additionalProperties/type",keyword:"type",params:{type: schema33.properties.vars.additionalProperties.type},schema:schema33.properties.vars.additionalProperties.type,parentSchema:schema33.properties.vars.additionalProperties,data:data30};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
else {
const err79 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1")+"/vars",schemaPath:"#/$defs/group/properties/vars/type",keyword:"type",params:{type: "object"},schema:schema33.properties.vars.type,parentSchema:schema33.properties.vars,data:data29};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
}
else {
const err80 = {instancePath:instancePath+"/groups/" + key10.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/group/type",keyword:"type",params:{type: "object"},schema:schema33.type,parentSchema:schema33,data:data26};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
else {
const err81 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/type",keyword:"type",params:{type: "object"},schema:schema31.properties.groups.type,parentSchema:schema31.properties.groups,data:data25};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema34 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"lock.schema.json","title":"LockFile","type":"object","description":"A compiled runbook: reviewed, sealed by its digest, and applied as it stands.","additionalProperties":false,"required":["lock","runbook","hosts","families","steps","digest"],"properties":{"lock":{"const":1,"description":"Version of this format."},"runbook":{"type":"string","description":"Name of the runbook.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"description":{"type":"string","description":"What the runbook is for.","maxLength":1000},"hosts":{"type":"array","items":{"type":"string","description":"A host or group.","maxLength":128},"minItems":1,"description":"Hosts and groups that it is for."},"vars":{"type":"array","items":{"type":"string","description":"A name.","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"minItems":1,"description":"Names of its variables."},"secrets":{"type":"array","items":{"type":"string","description":"A name.","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"minItems":1,"description":"Names of its secrets."},"families":{"type":"array","items":{"type":"string","enum":["debian","redhat","alpine","suse","arch"],"description":"What commands are lowered for."},"minItems":1,"description":"Families that it is lowered for.","uniqueItems":true},"rollout":{"type":"object","description":"Batches and failures, as the runbook has them.","additionalProperties":false,"properties":{"batches":{"type":"array","items":{"anyOf":[{"type":"integer","minimum":1,"maximum":10000},{"type":"string","description":"A share of the hosts, such as 50%.","pattern":"^(100|[1-9][0-9]?)%$"}]},"minItems":1,"description":"Batches."},"maxFailures":{"type":"integer","minimum":0,"maximum":10000,"description":"Hosts that may fail."},"pauseSeconds":{"type":"integer","minimum":1,"maximum":86400,"description":"Time between batches."},"canary":{"type":"string","maxLength":128,"description":"The host that goes first."}}},"health":{"description":"What must be true of the hosts of a batch before the next one begins, compiled like a step; its commands only read.","$ref":"#/$defs/step"},"steps":{"type":"array","description":"The compiled steps in order.","minItems":1,"maxItems":200,"items":{"$ref":"#/$defs/step"}},"digest":{"type":"string","description":"SHA-256 of everything above.","pattern":"^sha256:[0-9a-f]{64}$"}},"$defs":{"step":{"title":"LockedStep","type":"object","description":"One compiled step.","additionalProperties":false,"required":["id","intent","from","translator","explain","approve","ops","commands"],"properties":{"id":{"type":"string","description":"Step id.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"intent":{"type":"string","description":"The English.","maxLength":2000},"verify":{"type":"string","description":"The English of verify.","maxLength":1000},"from":{"type":"string","description":"Digest of what the step was compiled from.","pattern":"^sha256:[0-9a-f]{64}$"},"translator":{"type":"string","description":"Who translated it: phrasebook@N, llm:MODEL@DIGEST, recorded.","maxLength":300},"explain":{"type":"string","description":"One sentence to hold the commands against.","maxLength":1000},"files":{"type":"object","description":"Repo files whose bytes the commands carry, with their digests.","additionalProperties":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"}},"approve":{"type":"boolean","description":"Whether the intent agrees to destructive or opaque commands."},"needs":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"minItems":1,"description":"Steps that must have succeeded before this one.","uniqueItems":true},"ops":{"type":"array","minItems":0,"maxItems":100,"description":"The typed operations.","items":{"type":"object"}},"verifyOps":{"type":"array","maxItems":20,"description":"The typed operations of verify.","items":{"type":"object"}},"commands":{"type":"object","description":"The lowered commands per family.","propertyNames":{"enum":["debian","redhat","alpine","suse","arch"]},"additionalProperties":{"type":"array","maxItems":120,"items":{"$ref":"#/$defs/command"}}}}},"command":{"title":"LockedCommand","type":"object","description":"One lowered op.","additionalProperties":false,"required":["id","effect","reasons","check","run","undo"],"properties":{"id":{"type":"string","description":"Step id, a dot, and its place in the step.","pattern":"^[a-z0-9][a-z0-9-]{0,62}\\.[0-9]+$"},"op":{"type":"integer","minimum":0,"maximum":999,"description":"Index of the op in the step's ops; absent where a person wrote the command."},"effect":{"type":"string","enum":["read","change","destructive","opaque"],"description":"The most serious effect of run."},"reasons":{"type":"array","items":{"type":"string","description":"Why.","maxLength":400},"description":"Why it has that effect."},"guard":{"type":"string","enum":["ssh","login","sudoers","firewall","network","opaque"],"description":"The way to the host that it may close: the host undoes it by itself unless a new login confirms that the way is still open."},"define":{"type":"string","description":"Shell functions that the texts below call.","maxLength":131072},"check":{"type":"string","description":"Read-only; exit 0 says already true.","maxLength":16384},"run":{"type":"string","description":"Makes it so.","maxLength":131072},"verify":{"type":"string","description":"Read-only; exit 0 says that it worked. Absent: check says so.","maxLength":16384},"undo":{"type":["string","null"],"maxLength":16384,"description":"Takes it back; null where it is irreversible."},"diff":{"type":"string","description":"Shell word of the file that run rewrites; the function desired of define prints what it will hold.","maxLength":1100},"uses":{"type":"array","items":{"type":"string","description":"A name.","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"minItems":1,"description":"Variables and secrets that the texts name.","uniqueItems":true},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"minItems":1,"description":"Steps one of which must have changed something.","uniqueItems":true},"source":{"type":"string","enum":["human"],"description":"human: a person edited this command and sealed it again."},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":86400,"description":"Limit for each text."}}}}};
const pattern17 = new RegExp("^(100|[1-9][0-9]?)%$", "u");
const pattern19 = new RegExp("^sha256:[0-9a-f]{64}$", "u");
const schema35 = {"title":"LockedStep","type":"object","description":"One compiled step.","additionalProperties":false,"required":["id","intent","from","translator","explain","approve","ops","commands"],"properties":{"id":{"type":"string","description":"Step id.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"intent":{"type":"string","description":"The English.","maxLength":2000},"verify":{"type":"string","description":"The English of verify.","maxLength":1000},"from":{"type":"string","description":"Digest of what the step was compiled from.","pattern":"^sha256:[0-9a-f]{64}$"},"translator":{"type":"string","description":"Who translated it: phrasebook@N, llm:MODEL@DIGEST, recorded.","maxLength":300},"explain":{"type":"string","description":"One sentence to hold the commands against.","maxLength":1000},"files":{"type":"object","description":"Repo files whose bytes the commands carry, with their digests.","additionalProperties":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"}},"approve":{"type":"boolean","description":"Whether the intent agrees to destructive or opaque commands."},"needs":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"minItems":1,"description":"Steps that must have succeeded before this one.","uniqueItems":true},"ops":{"type":"array","minItems":0,"maxItems":100,"description":"The typed operations.","items":{"type":"object"}},"verifyOps":{"type":"array","maxItems":20,"description":"The typed operations of verify.","items":{"type":"object"}},"commands":{"type":"object","description":"The lowered commands per family.","propertyNames":{"enum":["debian","redhat","alpine","suse","arch"]},"additionalProperties":{"type":"array","maxItems":120,"items":{"$ref":"#/$defs/command"}}}}};
const schema36 = {"title":"LockedCommand","type":"object","description":"One lowered op.","additionalProperties":false,"required":["id","effect","reasons","check","run","undo"],"properties":{"id":{"type":"string","description":"Step id, a dot, and its place in the step.","pattern":"^[a-z0-9][a-z0-9-]{0,62}\\.[0-9]+$"},"op":{"type":"integer","minimum":0,"maximum":999,"description":"Index of the op in the step's ops; absent where a person wrote the command."},"effect":{"type":"string","enum":["read","change","destructive","opaque"],"description":"The most serious effect of run."},"reasons":{"type":"array","items":{"type":"string","description":"Why.","maxLength":400},"description":"Why it has that effect."},"guard":{"type":"string","enum":["ssh","login","sudoers","firewall","network","opaque"],"description":"The way to the host that it may close: the host undoes it by itself unless a new login confirms that the way is still open."},"define":{"type":"string","description":"Shell functions that the texts below call.","maxLength":131072},"check":{"type":"string","description":"Read-only; exit 0 says already true.","maxLength":16384},"run":{"type":"string","description":"Makes it so.","maxLength":131072},"verify":{"type":"string","description":"Read-only; exit 0 says that it worked. Absent: check says so.","maxLength":16384},"undo":{"type":["string","null"],"maxLength":16384,"description":"Takes it back; null where it is irreversible."},"diff":{"type":"string","description":"Shell word of the file that run rewrites; the function desired of define prints what it will hold.","maxLength":1100},"uses":{"type":"array","items":{"type":"string","description":"A name.","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"minItems":1,"description":"Variables and secrets that the texts name.","uniqueItems":true},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"minItems":1,"description":"Steps one of which must have changed something.","uniqueItems":true},"source":{"type":"string","enum":["human"],"description":"human: a person edited this command and sealed it again."},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":86400,"description":"Limit for each text."}}};
const pattern22 = new RegExp("^[a-z0-9][a-z0-9-]{0,62}\\.[0-9]+$", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.intent === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "intent"},schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.from === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"},schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.translator === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "translator"},schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.explain === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "explain"},schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.approve === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "approve"},schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.ops === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ops"},schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.commands === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "commands"},schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema35.properties, key0))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern12.test(data0)){
const err9 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"},schema:"^[a-z0-9][a-z0-9-]{0,62}$",parentSchema:schema35.properties.id,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},schema:schema35.properties.id.type,parentSchema:schema35.properties.id,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.intent !== undefined){
let data1 = data.intent;
if(typeof data1 === "string"){
if(func2(data1) > 2000){
const err11 = {instancePath:instancePath+"/intent",schemaPath:"#/properties/intent/maxLength",keyword:"maxLength",params:{limit: 2000},schema:2000,parentSchema:schema35.properties.intent,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/intent",schemaPath:"#/properties/intent/type",keyword:"type",params:{type: "string"},schema:schema35.properties.intent.type,parentSchema:schema35.properties.intent,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.verify !== undefined){
let data2 = data.verify;
if(typeof data2 === "string"){
if(func2(data2) > 1000){
const err13 = {instancePath:instancePath+"/verify",schemaPath:"#/properties/verify/maxLength",keyword:"maxLength",params:{limit: 1000},schema:1000,parentSchema:schema35.properties.verify,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/verify",schemaPath:"#/properties/verify/type",keyword:"type",params:{type: "string"},schema:schema35.properties.verify.type,parentSchema:schema35.properties.verify,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.from !== undefined){
let data3 = data.from;
if(typeof data3 === "string"){
if(!pattern19.test(data3)){
const err15 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema35.properties.from,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"},schema:schema35.properties.from.type,parentSchema:schema35.properties.from,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.translator !== undefined){
let data4 = data.translator;
if(typeof data4 === "string"){
if(func2(data4) > 300){
const err17 = {instancePath:instancePath+"/translator",schemaPath:"#/properties/translator/maxLength",keyword:"maxLength",params:{limit: 300},schema:300,parentSchema:schema35.properties.translator,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/translator",schemaPath:"#/properties/translator/type",keyword:"type",params:{type: "string"},schema:schema35.properties.translator.type,parentSchema:schema35.properties.translator,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.explain !== undefined){
let data5 = data.explain;
if(typeof data5 === "string"){
if(func2(data5) > 1000){
const err19 = {instancePath:instancePath+"/explain",schemaPath:"#/properties/explain/maxLength",keyword:"maxLength",params:{limit: 1000},schema:1000,parentSchema:schema35.properties.explain,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/explain",schemaPath:"#/properties/explain/type",keyword:"type",params:{type: "string"},schema:schema35.properties.explain.type,parentSchema:schema35.properties.explain,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.files !== undefined){
let data6 = data.files;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
let data7 = data6[key1];
if(typeof data7 === "string"){
if(!pattern19.test(data7)){
const err21 = {instancePath:instancePath+"/files/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/files/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema35.properties.files.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/files/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/files/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema35.properties.files.additionalProperties.type,parentSchema:schema35.properties.files.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "object"},schema:schema35.properties.files.type,parentSchema:schema35.properties.files,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.approve !== undefined){
let data8 = data.approve;
if(typeof data8 !== "boolean"){
const err24 = {instancePath:instancePath+"/approve",schemaPath:"#/properties/approve/type",keyword:"type",params:{type: "boolean"},schema:schema35.properties.approve.type,parentSchema:schema35.properties.approve,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.needs !== undefined){
let data9 = data.needs;
if(Array.isArray(data9)){
if(data9.length < 1){
const err25 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema35.properties.needs,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(typeof data10 === "string"){
if(!pattern12.test(data10)){
const err26 = {instancePath:instancePath+"/needs/" + i0,schemaPath:"#/properties/needs/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"},schema:"^[a-z0-9][a-z0-9-]{0,62}$",parentSchema:schema35.properties.needs.items,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/needs/" + i0,schemaPath:"#/properties/needs/items/type",keyword:"type",params:{type: "string"},schema:schema35.properties.needs.items.type,parentSchema:schema35.properties.needs.items,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
let i1 = data9.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data9[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err28 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},schema:true,parentSchema:schema35.properties.needs,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err29 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/type",keyword:"type",params:{type: "array"},schema:schema35.properties.needs.type,parentSchema:schema35.properties.needs,data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.ops !== undefined){
let data11 = data.ops;
if(Array.isArray(data11)){
if(data11.length > 100){
const err30 = {instancePath:instancePath+"/ops",schemaPath:"#/properties/ops/maxItems",keyword:"maxItems",params:{limit: 100},schema:100,parentSchema:schema35.properties.ops,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data11.length < 0){
const err31 = {instancePath:instancePath+"/ops",schemaPath:"#/properties/ops/minItems",keyword:"minItems",params:{limit: 0},schema:0,parentSchema:schema35.properties.ops,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
const len1 = data11.length;
for(let i2=0; i2<len1; i2++){
let data12 = data11[i2];
if(!(data12 && typeof data12 == "object" && !Array.isArray(data12))){
const err32 = {instancePath:instancePath+"/ops/" + i2,schemaPath:"#/properties/ops/items/type",keyword:"type",params:{type: "object"},schema:schema35.properties.ops.items.type,parentSchema:schema35.properties.ops.items,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/ops",schemaPath:"#/properties/ops/type",keyword:"type",params:{type: "array"},schema:schema35.properties.ops.type,parentSchema:schema35.properties.ops,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.verifyOps !== undefined){
let data13 = data.verifyOps;
if(Array.isArray(data13)){
if(data13.length > 20){
const err34 = {instancePath:instancePath+"/verifyOps",schemaPath:"#/properties/verifyOps/maxItems",keyword:"maxItems",params:{limit: 20},schema:20,parentSchema:schema35.properties.verifyOps,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const len2 = data13.length;
for(let i3=0; i3<len2; i3++){
let data14 = data13[i3];
if(!(data14 && typeof data14 == "object" && !Array.isArray(data14))){
const err35 = {instancePath:instancePath+"/verifyOps/" + i3,schemaPath:"#/properties/verifyOps/items/type",keyword:"type",params:{type: "object"},schema:schema35.properties.verifyOps.items.type,parentSchema:schema35.properties.verifyOps.items,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/verifyOps",schemaPath:"#/properties/verifyOps/type",keyword:"type",params:{type: "array"},schema:schema35.properties.verifyOps.type,parentSchema:schema35.properties.verifyOps,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.commands !== undefined){
let data15 = data.commands;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key2 in data15){
const _errs35 = errors;
if(!(((((key2 === "debian") || (key2 === "redhat")) || (key2 === "alpine")) || (key2 === "suse")) || (key2 === "arch"))){
const err37 = {instancePath:instancePath+"/commands",schemaPath:"#/properties/commands/propertyNames/enum",keyword:"enum",params:{allowedValues: schema35.properties.commands.propertyNames.enum},schema:schema35.properties.commands.propertyNames.enum,parentSchema:schema35.properties.commands.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var valid9 = _errs35 === errors;
if(!valid9){
const err38 = {instancePath:instancePath+"/commands",schemaPath:"#/properties/commands/propertyNames",keyword:"propertyNames",params:{propertyName: key2},schema:schema35.properties.commands.propertyNames,parentSchema:schema35.properties.commands,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
for(const key3 in data15){
let data16 = data15[key3];
if(Array.isArray(data16)){
if(data16.length > 120){
const err39 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/commands/additionalProperties/maxItems",keyword:"maxItems",params:{limit: 120},schema:120,parentSchema:schema35.properties.commands.additionalProperties,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
const len3 = data16.length;
for(let i4=0; i4<len3; i4++){
let data17 = data16[i4];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.id === undefined){
const err40 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,schemaPath:"#/$defs/command/required",keyword:"required",params:{missingProperty: "id"},schema:schema36.required,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data17.effect === undefined){
const err41 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,schemaPath:"#/$defs/command/required",keyword:"required",params:{missingProperty: "effect"},schema:schema36.required,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data17.reasons === undefined){
const err42 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,schemaPath:"#/$defs/command/required",keyword:"required",params:{missingProperty: "reasons"},schema:schema36.required,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data17.check === undefined){
const err43 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,schemaPath:"#/$defs/command/required",keyword:"required",params:{missingProperty: "check"},schema:schema36.required,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data17.run === undefined){
const err44 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,schemaPath:"#/$defs/command/required",keyword:"required",params:{missingProperty: "run"},schema:schema36.required,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data17.undo === undefined){
const err45 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,schemaPath:"#/$defs/command/required",keyword:"required",params:{missingProperty: "undo"},schema:schema36.required,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
for(const key4 in data17){
if(!(func1.call(schema36.properties, key4))){
const err46 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,schemaPath:"#/$defs/command/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},schema:false,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data17.id !== undefined){
let data18 = data17.id;
if(typeof data18 === "string"){
if(!pattern22.test(data18)){
const err47 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/id",schemaPath:"#/$defs/command/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}\\.[0-9]+$"},schema:"^[a-z0-9][a-z0-9-]{0,62}\\.[0-9]+$",parentSchema:schema36.properties.id,data:data18};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/id",schemaPath:"#/$defs/command/properties/id/type",keyword:"type",params:{type: "string"},schema:schema36.properties.id.type,parentSchema:schema36.properties.id,data:data18};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data17.op !== undefined){
let data19 = data17.op;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err49 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/op",schemaPath:"#/$defs/command/properties/op/type",keyword:"type",params:{type: "integer"},schema:schema36.properties.op.type,parentSchema:schema36.properties.op,data:data19};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 999 || isNaN(data19)){
const err50 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/op",schemaPath:"#/$defs/command/properties/op/maximum",keyword:"maximum",params:{comparison: "<=", limit: 999},schema:999,parentSchema:schema36.properties.op,data:data19};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data19 < 0 || isNaN(data19)){
const err51 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/op",schemaPath:"#/$defs/command/properties/op/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema36.properties.op,data:data19};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
if(data17.effect !== undefined){
let data20 = data17.effect;
if(typeof data20 !== "string"){
const err52 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/effect",schemaPath:"#/$defs/command/properties/effect/type",keyword:"type",params:{type: "string"},schema:schema36.properties.effect.type,parentSchema:schema36.properties.effect,data:data20};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(!((((data20 === "read") || (data20 === "change")) || (data20 === "destructive")) || (data20 === "opaque"))){
const err53 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/effect",schemaPath:"#/$defs/command/properties/effect/enum",keyword:"enum",params:{allowedValues: schema36.properties.effect.enum},schema:schema36.properties.effect.enum,parentSchema:schema36.properties.effect,data:data20};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data17.reasons !== undefined){
let data21 = data17.reasons;
if(Array.isArray(data21)){
const len4 = data21.length;
for(let i5=0; i5<len4; i5++){
let data22 = data21[i5];
if(typeof data22 === "string"){
if(func2(data22) > 400){
const err54 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/reasons/" + i5,schemaPath:"#/$defs/command/properties/reasons/items/maxLength",keyword:"maxLength",params:{limit: 400},schema:400,parentSchema:schema36.properties.reasons.items,data:data22};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/reasons/" + i5,schemaPath:"#/$defs/command/properties/reasons/items/type",keyword:"type",params:{type: "string"},schema:schema36.properties.reasons.items.type,parentSchema:schema36.properties.reasons.items,data:data22};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/reasons",schemaPath:"#/$defs/command/properties/reasons/type",keyword:"type",params:{type: "array"},schema:schema36.properties.reasons.type,parentSchema:schema36.properties.reasons,data:data21};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data17.guard !== undefined){
let data23 = data17.guard;
if(typeof data23 !== "string"){
const err57 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/guard",schemaPath:"#/$defs/command/properties/guard/type",keyword:"type",params:{type: "string"},schema:schema36.properties.guard.type,parentSchema:schema36.properties.guard,data:data23};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(!((((((data23 === "ssh") || (data23 === "login")) || (data23 === "sudoers")) || (data23 === "firewall")) || (data23 === "network")) || (data23 === "opaque"))){
const err58 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/guard",schemaPath:"#/$defs/command/properties/guard/enum",keyword:"enum",params:{allowedValues: schema36.properties.guard.enum},schema:schema36.properties.guard.enum,parentSchema:schema36.properties.guard,data:data23};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data17.define !== undefined){
let data24 = data17.define;
if(typeof data24 === "string"){
if(func2(data24) > 131072){
const err59 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/define",schemaPath:"#/$defs/command/properties/define/maxLength",keyword:"maxLength",params:{limit: 131072},schema:131072,parentSchema:schema36.properties.define,data:data24};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/define",schemaPath:"#/$defs/command/properties/define/type",keyword:"type",params:{type: "string"},schema:schema36.properties.define.type,parentSchema:schema36.properties.define,data:data24};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data17.check !== undefined){
let data25 = data17.check;
if(typeof data25 === "string"){
if(func2(data25) > 16384){
const err61 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/check",schemaPath:"#/$defs/command/properties/check/maxLength",keyword:"maxLength",params:{limit: 16384},schema:16384,parentSchema:schema36.properties.check,data:data25};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/check",schemaPath:"#/$defs/command/properties/check/type",keyword:"type",params:{type: "string"},schema:schema36.properties.check.type,parentSchema:schema36.properties.check,data:data25};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data17.run !== undefined){
let data26 = data17.run;
if(typeof data26 === "string"){
if(func2(data26) > 131072){
const err63 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/run",schemaPath:"#/$defs/command/properties/run/maxLength",keyword:"maxLength",params:{limit: 131072},schema:131072,parentSchema:schema36.properties.run,data:data26};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/run",schemaPath:"#/$defs/command/properties/run/type",keyword:"type",params:{type: "string"},schema:schema36.properties.run.type,parentSchema:schema36.properties.run,data:data26};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data17.verify !== undefined){
let data27 = data17.verify;
if(typeof data27 === "string"){
if(func2(data27) > 16384){
const err65 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/verify",schemaPath:"#/$defs/command/properties/verify/maxLength",keyword:"maxLength",params:{limit: 16384},schema:16384,parentSchema:schema36.properties.verify,data:data27};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/verify",schemaPath:"#/$defs/command/properties/verify/type",keyword:"type",params:{type: "string"},schema:schema36.properties.verify.type,parentSchema:schema36.properties.verify,data:data27};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data17.undo !== undefined){
let data28 = data17.undo;
if((typeof data28 !== "string") && (data28 !== null)){
const err67 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/undo",schemaPath:"#/$defs/command/properties/undo/type",keyword:"type",params:{type: schema36.properties.undo.type},schema:schema36.properties.undo.type,parentSchema:schema36.properties.undo,data:data28};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(typeof data28 === "string"){
if(func2(data28) > 16384){
const err68 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/undo",schemaPath:"#/$defs/command/properties/undo/maxLength",keyword:"maxLength",params:{limit: 16384},schema:16384,parentSchema:schema36.properties.undo,data:data28};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
if(data17.diff !== undefined){
let data29 = data17.diff;
if(typeof data29 === "string"){
if(func2(data29) > 1100){
const err69 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/diff",schemaPath:"#/$defs/command/properties/diff/maxLength",keyword:"maxLength",params:{limit: 1100},schema:1100,parentSchema:schema36.properties.diff,data:data29};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/diff",schemaPath:"#/$defs/command/properties/diff/type",keyword:"type",params:{type: "string"},schema:schema36.properties.diff.type,parentSchema:schema36.properties.diff,data:data29};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data17.uses !== undefined){
let data30 = data17.uses;
if(Array.isArray(data30)){
if(data30.length < 1){
const err71 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/uses",schemaPath:"#/$defs/command/properties/uses/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema36.properties.uses,data:data30};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
const len5 = data30.length;
for(let i6=0; i6<len5; i6++){
let data31 = data30[i6];
if(typeof data31 === "string"){
if(!pattern5.test(data31)){
const err72 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/uses/" + i6,schemaPath:"#/$defs/command/properties/uses/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,62}$"},schema:"^[A-Za-z_][A-Za-z0-9_]{0,62}$",parentSchema:schema36.properties.uses.items,data:data31};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/uses/" + i6,schemaPath:"#/$defs/command/properties/uses/items/type",keyword:"type",params:{type: "string"},schema:schema36.properties.uses.items.type,parentSchema:schema36.properties.uses.items,data:data31};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
let i7 = data30.length;
let j1;
if(i7 > 1){
const indices1 = {};
for(;i7--;){
let item1 = data30[i7];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err74 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/uses",schemaPath:"#/$defs/command/properties/uses/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j1},schema:true,parentSchema:schema36.properties.uses,data:data30};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
break;
}
indices1[item1] = i7;
}
}
}
else {
const err75 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/uses",schemaPath:"#/$defs/command/properties/uses/type",keyword:"type",params:{type: "array"},schema:schema36.properties.uses.type,parentSchema:schema36.properties.uses,data:data30};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data17.onChange !== undefined){
let data32 = data17.onChange;
if(Array.isArray(data32)){
if(data32.length < 1){
const err76 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/onChange",schemaPath:"#/$defs/command/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema36.properties.onChange,data:data32};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
const len6 = data32.length;
for(let i8=0; i8<len6; i8++){
let data33 = data32[i8];
if(typeof data33 === "string"){
if(!pattern12.test(data33)){
const err77 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/onChange/" + i8,schemaPath:"#/$defs/command/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"},schema:"^[a-z0-9][a-z0-9-]{0,62}$",parentSchema:schema36.properties.onChange.items,data:data33};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/onChange/" + i8,schemaPath:"#/$defs/command/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema36.properties.onChange.items.type,parentSchema:schema36.properties.onChange.items,data:data33};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
let i9 = data32.length;
let j2;
if(i9 > 1){
const indices2 = {};
for(;i9--;){
let item2 = data32[i9];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err79 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/onChange",schemaPath:"#/$defs/command/properties/onChange/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j2},schema:true,parentSchema:schema36.properties.onChange,data:data32};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
break;
}
indices2[item2] = i9;
}
}
}
else {
const err80 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/onChange",schemaPath:"#/$defs/command/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema36.properties.onChange.type,parentSchema:schema36.properties.onChange,data:data32};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data17.source !== undefined){
let data34 = data17.source;
if(typeof data34 !== "string"){
const err81 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/source",schemaPath:"#/$defs/command/properties/source/type",keyword:"type",params:{type: "string"},schema:schema36.properties.source.type,parentSchema:schema36.properties.source,data:data34};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(!(data34 === "human")){
const err82 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/source",schemaPath:"#/$defs/command/properties/source/enum",keyword:"enum",params:{allowedValues: schema36.properties.source.enum},schema:schema36.properties.source.enum,parentSchema:schema36.properties.source,data:data34};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data17.timeoutSeconds !== undefined){
let data35 = data17.timeoutSeconds;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
const err83 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/timeoutSeconds",schemaPath:"#/$defs/command/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},schema:schema36.properties.timeoutSeconds.type,parentSchema:schema36.properties.timeoutSeconds,data:data35};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 86400 || isNaN(data35)){
const err84 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/timeoutSeconds",schemaPath:"#/$defs/command/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},schema:86400,parentSchema:schema36.properties.timeoutSeconds,data:data35};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(data35 < 1 || isNaN(data35)){
const err85 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4+"/timeoutSeconds",schemaPath:"#/$defs/command/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema36.properties.timeoutSeconds,data:data35};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
}
else {
const err86 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,schemaPath:"#/$defs/command/type",keyword:"type",params:{type: "object"},schema:schema36.type,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/commands/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/commands/additionalProperties/type",keyword:"type",params:{type: "array"},schema:schema35.properties.commands.additionalProperties.type,parentSchema:schema35.properties.commands.additionalProperties,data:data16};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath:instancePath+"/commands",schemaPath:"#/properties/commands/type",keyword:"type",params:{type: "object"},schema:schema35.properties.commands.type,parentSchema:schema35.properties.commands,data:data15};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
}
else {
const err89 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="lock.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.lock === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "lock"},schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.runbook === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "runbook"},schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.hosts === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hosts"},schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.families === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "families"},schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.steps === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.digest === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "digest"},schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema34.properties, key0))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.lock !== undefined){
let data0 = data.lock;
if(1 !== data0){
const err7 = {instancePath:instancePath+"/lock",schemaPath:"#/properties/lock/const",keyword:"const",params:{allowedValue: 1},schema:1,parentSchema:schema34.properties.lock,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.runbook !== undefined){
let data1 = data.runbook;
if(typeof data1 === "string"){
if(!pattern12.test(data1)){
const err8 = {instancePath:instancePath+"/runbook",schemaPath:"#/properties/runbook/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"},schema:"^[a-z0-9][a-z0-9-]{0,62}$",parentSchema:schema34.properties.runbook,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/runbook",schemaPath:"#/properties/runbook/type",keyword:"type",params:{type: "string"},schema:schema34.properties.runbook.type,parentSchema:schema34.properties.runbook,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.description !== undefined){
let data2 = data.description;
if(typeof data2 === "string"){
if(func2(data2) > 1000){
const err10 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 1000},schema:1000,parentSchema:schema34.properties.description,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},schema:schema34.properties.description.type,parentSchema:schema34.properties.description,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.hosts !== undefined){
let data3 = data.hosts;
if(Array.isArray(data3)){
if(data3.length < 1){
const err12 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema34.properties.hosts,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 === "string"){
if(func2(data4) > 128){
const err13 = {instancePath:instancePath+"/hosts/" + i0,schemaPath:"#/properties/hosts/items/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema34.properties.hosts.items,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/hosts/" + i0,schemaPath:"#/properties/hosts/items/type",keyword:"type",params:{type: "string"},schema:schema34.properties.hosts.items.type,parentSchema:schema34.properties.hosts.items,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/type",keyword:"type",params:{type: "array"},schema:schema34.properties.hosts.type,parentSchema:schema34.properties.hosts,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.vars !== undefined){
let data5 = data.vars;
if(Array.isArray(data5)){
if(data5.length < 1){
const err16 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema34.properties.vars,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
const err17 = {instancePath:instancePath+"/vars/" + i1,schemaPath:"#/properties/vars/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,62}$"},schema:"^[A-Za-z_][A-Za-z0-9_]{0,62}$",parentSchema:schema34.properties.vars.items,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/vars/" + i1,schemaPath:"#/properties/vars/items/type",keyword:"type",params:{type: "string"},schema:schema34.properties.vars.items.type,parentSchema:schema34.properties.vars.items,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: "array"},schema:schema34.properties.vars.type,parentSchema:schema34.properties.vars,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.secrets !== undefined){
let data7 = data.secrets;
if(Array.isArray(data7)){
if(data7.length < 1){
const err20 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema34.properties.secrets,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len2 = data7.length;
for(let i2=0; i2<len2; i2++){
let data8 = data7[i2];
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err21 = {instancePath:instancePath+"/secrets/" + i2,schemaPath:"#/properties/secrets/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,62}$"},schema:"^[A-Za-z_][A-Za-z0-9_]{0,62}$",parentSchema:schema34.properties.secrets.items,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/secrets/" + i2,schemaPath:"#/properties/secrets/items/type",keyword:"type",params:{type: "string"},schema:schema34.properties.secrets.items.type,parentSchema:schema34.properties.secrets.items,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "array"},schema:schema34.properties.secrets.type,parentSchema:schema34.properties.secrets,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.families !== undefined){
let data9 = data.families;
if(Array.isArray(data9)){
if(data9.length < 1){
const err24 = {instancePath:instancePath+"/families",schemaPath:"#/properties/families/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema34.properties.families,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len3 = data9.length;
for(let i3=0; i3<len3; i3++){
let data10 = data9[i3];
if(typeof data10 !== "string"){
const err25 = {instancePath:instancePath+"/families/" + i3,schemaPath:"#/properties/families/items/type",keyword:"type",params:{type: "string"},schema:schema34.properties.families.items.type,parentSchema:schema34.properties.families.items,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!(((((data10 === "debian") || (data10 === "redhat")) || (data10 === "alpine")) || (data10 === "suse")) || (data10 === "arch"))){
const err26 = {instancePath:instancePath+"/families/" + i3,schemaPath:"#/properties/families/items/enum",keyword:"enum",params:{allowedValues: schema34.properties.families.items.enum},schema:schema34.properties.families.items.enum,parentSchema:schema34.properties.families.items,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
let i4 = data9.length;
let j0;
if(i4 > 1){
const indices0 = {};
for(;i4--;){
let item0 = data9[i4];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err27 = {instancePath:instancePath+"/families",schemaPath:"#/properties/families/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j0},schema:true,parentSchema:schema34.properties.families,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
break;
}
indices0[item0] = i4;
}
}
}
else {
const err28 = {instancePath:instancePath+"/families",schemaPath:"#/properties/families/type",keyword:"type",params:{type: "array"},schema:schema34.properties.families.type,parentSchema:schema34.properties.families,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.rollout !== undefined){
let data11 = data.rollout;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key1 in data11){
if(!((((key1 === "batches") || (key1 === "maxFailures")) || (key1 === "pauseSeconds")) || (key1 === "canary"))){
const err29 = {instancePath:instancePath+"/rollout",schemaPath:"#/properties/rollout/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema34.properties.rollout,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data11.batches !== undefined){
let data12 = data11.batches;
if(Array.isArray(data12)){
if(data12.length < 1){
const err30 = {instancePath:instancePath+"/rollout/batches",schemaPath:"#/properties/rollout/properties/batches/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema34.properties.rollout.properties.batches,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
const len4 = data12.length;
for(let i5=0; i5<len4; i5++){
let data13 = data12[i5];
const _errs29 = errors;
let valid13 = false;
const _errs30 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err31 = {instancePath:instancePath+"/rollout/batches/" + i5,schemaPath:"#/properties/rollout/properties/batches/items/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema34.properties.rollout.properties.batches.items.anyOf[0].type,parentSchema:schema34.properties.rollout.properties.batches.items.anyOf[0],data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 10000 || isNaN(data13)){
const err32 = {instancePath:instancePath+"/rollout/batches/" + i5,schemaPath:"#/properties/rollout/properties/batches/items/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},schema:10000,parentSchema:schema34.properties.rollout.properties.batches.items.anyOf[0],data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data13 < 1 || isNaN(data13)){
const err33 = {instancePath:instancePath+"/rollout/batches/" + i5,schemaPath:"#/properties/rollout/properties/batches/items/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema34.properties.rollout.properties.batches.items.anyOf[0],data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
var _valid0 = _errs30 === errors;
valid13 = valid13 || _valid0;
const _errs32 = errors;
if(typeof data13 === "string"){
if(!pattern17.test(data13)){
const err34 = {instancePath:instancePath+"/rollout/batches/" + i5,schemaPath:"#/properties/rollout/properties/batches/items/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(100|[1-9][0-9]?)%$"},schema:"^(100|[1-9][0-9]?)%$",parentSchema:schema34.properties.rollout.properties.batches.items.anyOf[1],data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/rollout/batches/" + i5,schemaPath:"#/properties/rollout/properties/batches/items/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema34.properties.rollout.properties.batches.items.anyOf[1].type,parentSchema:schema34.properties.rollout.properties.batches.items.anyOf[1],data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid0 = _errs32 === errors;
valid13 = valid13 || _valid0;
if(!valid13){
const err36 = {instancePath:instancePath+"/rollout/batches/" + i5,schemaPath:"#/properties/rollout/properties/batches/items/anyOf",keyword:"anyOf",params:{},schema:schema34.properties.rollout.properties.batches.items.anyOf,parentSchema:schema34.properties.rollout.properties.batches.items,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
else {
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err37 = {instancePath:instancePath+"/rollout/batches",schemaPath:"#/properties/rollout/properties/batches/type",keyword:"type",params:{type: "array"},schema:schema34.properties.rollout.properties.batches.type,parentSchema:schema34.properties.rollout.properties.batches,data:data12};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data11.maxFailures !== undefined){
let data14 = data11.maxFailures;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err38 = {instancePath:instancePath+"/rollout/maxFailures",schemaPath:"#/properties/rollout/properties/maxFailures/type",keyword:"type",params:{type: "integer"},schema:schema34.properties.rollout.properties.maxFailures.type,parentSchema:schema34.properties.rollout.properties.maxFailures,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 10000 || isNaN(data14)){
const err39 = {instancePath:instancePath+"/rollout/maxFailures",schemaPath:"#/properties/rollout/properties/maxFailures/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},schema:10000,parentSchema:schema34.properties.rollout.properties.maxFailures,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err40 = {instancePath:instancePath+"/rollout/maxFailures",schemaPath:"#/properties/rollout/properties/maxFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema34.properties.rollout.properties.maxFailures,data:data14};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
if(data11.pauseSeconds !== undefined){
let data15 = data11.pauseSeconds;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err41 = {instancePath:instancePath+"/rollout/pauseSeconds",schemaPath:"#/properties/rollout/properties/pauseSeconds/type",keyword:"type",params:{type: "integer"},schema:schema34.properties.rollout.properties.pauseSeconds.type,parentSchema:schema34.properties.rollout.properties.pauseSeconds,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 86400 || isNaN(data15)){
const err42 = {instancePath:instancePath+"/rollout/pauseSeconds",schemaPath:"#/properties/rollout/properties/pauseSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},schema:86400,parentSchema:schema34.properties.rollout.properties.pauseSeconds,data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data15 < 1 || isNaN(data15)){
const err43 = {instancePath:instancePath+"/rollout/pauseSeconds",schemaPath:"#/properties/rollout/properties/pauseSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema34.properties.rollout.properties.pauseSeconds,data:data15};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
if(data11.canary !== undefined){
let data16 = data11.canary;
if(typeof data16 === "string"){
if(func2(data16) > 128){
const err44 = {instancePath:instancePath+"/rollout/canary",schemaPath:"#/properties/rollout/properties/canary/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema34.properties.rollout.properties.canary,data:data16};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/rollout/canary",schemaPath:"#/properties/rollout/properties/canary/type",keyword:"type",params:{type: "string"},schema:schema34.properties.rollout.properties.canary.type,parentSchema:schema34.properties.rollout.properties.canary,data:data16};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/rollout",schemaPath:"#/properties/rollout/type",keyword:"type",params:{type: "object"},schema:schema34.properties.rollout.type,parentSchema:schema34.properties.rollout,data:data11};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.health !== undefined){
if(!(validate22(data.health, {instancePath:instancePath+"/health",parentData:data,parentDataProperty:"health",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.steps !== undefined){
let data18 = data.steps;
if(Array.isArray(data18)){
if(data18.length > 200){
const err47 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/maxItems",keyword:"maxItems",params:{limit: 200},schema:200,parentSchema:schema34.properties.steps,data:data18};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data18.length < 1){
const err48 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema34.properties.steps,data:data18};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
const len5 = data18.length;
for(let i6=0; i6<len5; i6++){
if(!(validate22(data18[i6], {instancePath:instancePath+"/steps/" + i6,parentData:data18,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err49 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},schema:schema34.properties.steps.type,parentSchema:schema34.properties.steps,data:data18};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.digest !== undefined){
let data20 = data.digest;
if(typeof data20 === "string"){
if(!pattern19.test(data20)){
const err50 = {instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema34.properties.digest,data:data20};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/type",keyword:"type",params:{type: "string"},schema:schema34.properties.digest.type,parentSchema:schema34.properties.digest,data:data20};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema37 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"runbook.schema.json","title":"RunbookFile","type":"object","description":"A runbook: hosts and an ordered list of steps in plain English.","additionalProperties":false,"required":["name","hosts","steps"],"properties":{"name":{"type":"string","description":"The runbook's name, as its file is called.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"description":{"type":"string","description":"What it is for, in a sentence.","maxLength":1000},"hosts":{"description":"Hosts and groups by name.","anyOf":[{"type":"string","description":"A host or group.","minLength":1,"maxLength":128},{"type":"array","items":{"type":"string","description":"A host or group.","minLength":1,"maxLength":128},"minItems":1,"description":"Hosts and groups.","maxItems":500}]},"vars":{"type":"object","description":"Variables by name. A value is text, a whole number or true/false; it becomes a shell variable.","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"additionalProperties":{"type":["string","integer","boolean"]},"maxProperties":200},"secrets":{"type":"array","items":{"type":"string","description":"A secret's name.","pattern":"^[A-Za-z_][A-Za-z0-9_]{0,62}$"},"minItems":1,"description":"Names of secrets; their values come from outside the repository.","uniqueItems":true,"maxItems":100},"rollout":{"type":"object","description":"How it spreads over the hosts: how many at a time, what is looked at between, and how many may fail.","additionalProperties":false,"properties":{"batches":{"type":"array","items":{"anyOf":[{"type":"integer","minimum":1,"maximum":10000},{"type":"string","description":"A share of the hosts, such as 50%.","pattern":"^(100|[1-9][0-9]?)%$"}]},"minItems":1,"description":"Sizes of the batches in order: a number of hosts or a share.","maxItems":20},"maxFailures":{"type":"integer","minimum":0,"maximum":10000,"description":"Hosts that may fail before the run stops; 0 when absent. Hosts that were not reached count, and those that are not well."},"pause":{"description":"Time between batches, once something has changed; a day at most: 30s, 5m, 2h, or a number of seconds.","anyOf":[{"type":"integer","minimum":1,"maximum":86400},{"type":"string","description":"A duration such as 30s, 5m or 2h.","pattern":"^[1-9][0-9]{0,4}[smh]$"}]},"canary":{"type":"string","description":"The host that goes first, alone. Absent: the first host, where the first batch has one.","minLength":1,"maxLength":128},"health":{"description":"What must be true of the hosts of a batch before the next one begins: a sentence such as nginx answers on port 80, or a command.","anyOf":[{"type":"string","description":"What must be true, in English.","minLength":3,"maxLength":1000},{"$ref":"#/$defs/health"}]}}},"steps":{"type":"array","minItems":1,"maxItems":200,"description":"Steps in order: a sentence, or a mapping with intent.","items":{"anyOf":[{"type":"string","description":"What must be true, in English.","minLength":3,"maxLength":2000},{"$ref":"#/$defs/step"}]}}},"$defs":{"health":{"title":"HealthCommand","type":"object","description":"A command that says whether a host is well.","additionalProperties":false,"required":["check"],"properties":{"check":{"type":"string","description":"Shell text that only reads; exit 0 says that the host is well.","minLength":1,"maxLength":1000},"withinSeconds":{"type":"integer","minimum":1,"maximum":240,"description":"How long it may take to become true; 10 when absent."}}},"step":{"title":"Step","type":"object","description":"One step: a sentence, and what may be said beside it.","additionalProperties":false,"required":["intent"],"properties":{"id":{"type":"string","description":"Stable name of the step; made from the sentence when absent.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"intent":{"type":"string","description":"What must be true, in English.","minLength":3,"maxLength":2000},"verify":{"type":"string","description":"A sentence that must be true afterwards, such as: nginx answers on port 80 with \"Welcome\".","minLength":3,"maxLength":1000},"approve":{"type":"boolean","description":"Agrees that this step's destructive or opaque commands may run, after a yes at apply."},"needs":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"minItems":1,"description":"Steps that must have succeeded before this one.","uniqueItems":true},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"minItems":1,"description":"Do this step only when one of these steps changed something.","uniqueItems":true},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":86400,"description":"Limit for each command of the step; 300 when absent."}}}}};
const schema38 = {"title":"HealthCommand","type":"object","description":"A command that says whether a host is well.","additionalProperties":false,"required":["check"],"properties":{"check":{"type":"string","description":"Shell text that only reads; exit 0 says that the host is well.","minLength":1,"maxLength":1000},"withinSeconds":{"type":"integer","minimum":1,"maximum":240,"description":"How long it may take to become true; 10 when absent."}}};
const schema39 = {"title":"Step","type":"object","description":"One step: a sentence, and what may be said beside it.","additionalProperties":false,"required":["intent"],"properties":{"id":{"type":"string","description":"Stable name of the step; made from the sentence when absent.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"intent":{"type":"string","description":"What must be true, in English.","minLength":3,"maxLength":2000},"verify":{"type":"string","description":"A sentence that must be true afterwards, such as: nginx answers on port 80 with \"Welcome\".","minLength":3,"maxLength":1000},"approve":{"type":"boolean","description":"Agrees that this step's destructive or opaque commands may run, after a yes at apply."},"needs":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"minItems":1,"description":"Steps that must have succeeded before this one.","uniqueItems":true},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"minItems":1,"description":"Do this step only when one of these steps changed something.","uniqueItems":true},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":86400,"description":"Limit for each command of the step; 300 when absent."}}};
const pattern30 = new RegExp("^[1-9][0-9]{0,4}[smh]$", "u");

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="runbook.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema37.required,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.hosts === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "hosts"},schema:schema37.required,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.steps === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},schema:schema37.required,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "name") || (key0 === "description")) || (key0 === "hosts")) || (key0 === "vars")) || (key0 === "secrets")) || (key0 === "rollout")) || (key0 === "steps"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern12.test(data0)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"},schema:"^[a-z0-9][a-z0-9-]{0,62}$",parentSchema:schema37.properties.name,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema37.properties.name.type,parentSchema:schema37.properties.name,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 === "string"){
if(func2(data1) > 1000){
const err6 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 1000},schema:1000,parentSchema:schema37.properties.description,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},schema:schema37.properties.description.type,parentSchema:schema37.properties.description,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.hosts !== undefined){
let data2 = data.hosts;
const _errs7 = errors;
let valid1 = false;
const _errs8 = errors;
if(typeof data2 === "string"){
if(func2(data2) > 128){
const err8 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf/0/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema37.properties.hosts.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func2(data2) < 1){
const err9 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema37.properties.hosts.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema37.properties.hosts.anyOf[0].type,parentSchema:schema37.properties.hosts.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
const _errs10 = errors;
if(Array.isArray(data2)){
if(data2.length > 500){
const err11 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf/1/maxItems",keyword:"maxItems",params:{limit: 500},schema:500,parentSchema:schema37.properties.hosts.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data2.length < 1){
const err12 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema37.properties.hosts.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(func2(data3) > 128){
const err13 = {instancePath:instancePath+"/hosts/" + i0,schemaPath:"#/properties/hosts/anyOf/1/items/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema37.properties.hosts.anyOf[1].items,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func2(data3) < 1){
const err14 = {instancePath:instancePath+"/hosts/" + i0,schemaPath:"#/properties/hosts/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema37.properties.hosts.anyOf[1].items,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/hosts/" + i0,schemaPath:"#/properties/hosts/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema37.properties.hosts.anyOf[1].items.type,parentSchema:schema37.properties.hosts.anyOf[1].items,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema37.properties.hosts.anyOf[1].type,parentSchema:schema37.properties.hosts.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err17 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf",keyword:"anyOf",params:{},schema:schema37.properties.hosts.anyOf,parentSchema:schema37.properties.hosts,data:data2};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
if(data.vars !== undefined){
let data4 = data.vars;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(Object.keys(data4).length > 200){
const err18 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/maxProperties",keyword:"maxProperties",params:{limit: 200},schema:200,parentSchema:schema37.properties.vars,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key1 in data4){
const _errs16 = errors;
if(typeof key1 === "string"){
if(!pattern5.test(key1)){
const err19 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,62}$"},schema:"^[A-Za-z_][A-Za-z0-9_]{0,62}$",parentSchema:schema37.properties.vars.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
var valid4 = _errs16 === errors;
if(!valid4){
const err20 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key1},schema:schema37.properties.vars.propertyNames,parentSchema:schema37.properties.vars,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
for(const key2 in data4){
let data5 = data4[key2];
if(((typeof data5 !== "string") && (!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5))))) && (typeof data5 !== "boolean")){
const err21 = {instancePath:instancePath+"/vars/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/vars/additionalProperties/type",keyword:"type",params:{type: schema37.properties.vars.additionalProperties.type},schema:schema37.properties.vars.additionalProperties.type,parentSchema:schema37.properties.vars.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: "object"},schema:schema37.properties.vars.type,parentSchema:schema37.properties.vars,data:data4};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.secrets !== undefined){
let data6 = data.secrets;
if(Array.isArray(data6)){
if(data6.length > 100){
const err23 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/maxItems",keyword:"maxItems",params:{limit: 100},schema:100,parentSchema:schema37.properties.secrets,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data6.length < 1){
const err24 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema37.properties.secrets,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err25 = {instancePath:instancePath+"/secrets/" + i1,schemaPath:"#/properties/secrets/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,62}$"},schema:"^[A-Za-z_][A-Za-z0-9_]{0,62}$",parentSchema:schema37.properties.secrets.items,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/secrets/" + i1,schemaPath:"#/properties/secrets/items/type",keyword:"type",params:{type: "string"},schema:schema37.properties.secrets.items.type,parentSchema:schema37.properties.secrets.items,data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
let i2 = data6.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data6[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err27 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0},schema:true,parentSchema:schema37.properties.secrets,data:data6};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err28 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "array"},schema:schema37.properties.secrets.type,parentSchema:schema37.properties.secrets,data:data6};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.rollout !== undefined){
let data8 = data.rollout;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key3 in data8){
if(!(((((key3 === "batches") || (key3 === "maxFailures")) || (key3 === "pause")) || (key3 === "canary")) || (key3 === "health"))){
const err29 = {instancePath:instancePath+"/rollout",schemaPath:"#/properties/rollout/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema37.properties.rollout,data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data8.batches !== undefined){
let data9 = data8.batches;
if(Array.isArray(data9)){
if(data9.length > 20){
const err30 = {instancePath:instancePath+"/rollout/batches",schemaPath:"#/properties/rollout/properties/batches/maxItems",keyword:"maxItems",params:{limit: 20},schema:20,parentSchema:schema37.properties.rollout.properties.batches,data:data9};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data9.length < 1){
const err31 = {instancePath:instancePath+"/rollout/batches",schemaPath:"#/properties/rollout/properties/batches/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema37.properties.rollout.properties.batches,data:data9};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
const len2 = data9.length;
for(let i3=0; i3<len2; i3++){
let data10 = data9[i3];
const _errs30 = errors;
let valid12 = false;
const _errs31 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err32 = {instancePath:instancePath+"/rollout/batches/" + i3,schemaPath:"#/properties/rollout/properties/batches/items/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema37.properties.rollout.properties.batches.items.anyOf[0].type,parentSchema:schema37.properties.rollout.properties.batches.items.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 10000 || isNaN(data10)){
const err33 = {instancePath:instancePath+"/rollout/batches/" + i3,schemaPath:"#/properties/rollout/properties/batches/items/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},schema:10000,parentSchema:schema37.properties.rollout.properties.batches.items.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data10 < 1 || isNaN(data10)){
const err34 = {instancePath:instancePath+"/rollout/batches/" + i3,schemaPath:"#/properties/rollout/properties/batches/items/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema37.properties.rollout.properties.batches.items.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
var _valid1 = _errs31 === errors;
valid12 = valid12 || _valid1;
const _errs33 = errors;
if(typeof data10 === "string"){
if(!pattern17.test(data10)){
const err35 = {instancePath:instancePath+"/rollout/batches/" + i3,schemaPath:"#/properties/rollout/properties/batches/items/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^(100|[1-9][0-9]?)%$"},schema:"^(100|[1-9][0-9]?)%$",parentSchema:schema37.properties.rollout.properties.batches.items.anyOf[1],data:data10};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/rollout/batches/" + i3,schemaPath:"#/properties/rollout/properties/batches/items/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema37.properties.rollout.properties.batches.items.anyOf[1].type,parentSchema:schema37.properties.rollout.properties.batches.items.anyOf[1],data:data10};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid1 = _errs33 === errors;
valid12 = valid12 || _valid1;
if(!valid12){
const err37 = {instancePath:instancePath+"/rollout/batches/" + i3,schemaPath:"#/properties/rollout/properties/batches/items/anyOf",keyword:"anyOf",params:{},schema:schema37.properties.rollout.properties.batches.items.anyOf,parentSchema:schema37.properties.rollout.properties.batches.items,data:data10};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err38 = {instancePath:instancePath+"/rollout/batches",schemaPath:"#/properties/rollout/properties/batches/type",keyword:"type",params:{type: "array"},schema:schema37.properties.rollout.properties.batches.type,parentSchema:schema37.properties.rollout.properties.batches,data:data9};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data8.maxFailures !== undefined){
let data11 = data8.maxFailures;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err39 = {instancePath:instancePath+"/rollout/maxFailures",schemaPath:"#/properties/rollout/properties/maxFailures/type",keyword:"type",params:{type: "integer"},schema:schema37.properties.rollout.properties.maxFailures.type,parentSchema:schema37.properties.rollout.properties.maxFailures,data:data11};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 10000 || isNaN(data11)){
const err40 = {instancePath:instancePath+"/rollout/maxFailures",schemaPath:"#/properties/rollout/properties/maxFailures/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},schema:10000,parentSchema:schema37.properties.rollout.properties.maxFailures,data:data11};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err41 = {instancePath:instancePath+"/rollout/maxFailures",schemaPath:"#/properties/rollout/properties/maxFailures/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema37.properties.rollout.properties.maxFailures,data:data11};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
if(data8.pause !== undefined){
let data12 = data8.pause;
const _errs38 = errors;
let valid13 = false;
const _errs39 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err42 = {instancePath:instancePath+"/rollout/pause",schemaPath:"#/properties/rollout/properties/pause/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema37.properties.rollout.properties.pause.anyOf[0].type,parentSchema:schema37.properties.rollout.properties.pause.anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 86400 || isNaN(data12)){
const err43 = {instancePath:instancePath+"/rollout/pause",schemaPath:"#/properties/rollout/properties/pause/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},schema:86400,parentSchema:schema37.properties.rollout.properties.pause.anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data12 < 1 || isNaN(data12)){
const err44 = {instancePath:instancePath+"/rollout/pause",schemaPath:"#/properties/rollout/properties/pause/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema37.properties.rollout.properties.pause.anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
var _valid2 = _errs39 === errors;
valid13 = valid13 || _valid2;
const _errs41 = errors;
if(typeof data12 === "string"){
if(!pattern30.test(data12)){
const err45 = {instancePath:instancePath+"/rollout/pause",schemaPath:"#/properties/rollout/properties/pause/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,4}[smh]$"},schema:"^[1-9][0-9]{0,4}[smh]$",parentSchema:schema37.properties.rollout.properties.pause.anyOf[1],data:data12};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/rollout/pause",schemaPath:"#/properties/rollout/properties/pause/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema37.properties.rollout.properties.pause.anyOf[1].type,parentSchema:schema37.properties.rollout.properties.pause.anyOf[1],data:data12};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
var _valid2 = _errs41 === errors;
valid13 = valid13 || _valid2;
if(!valid13){
const err47 = {instancePath:instancePath+"/rollout/pause",schemaPath:"#/properties/rollout/properties/pause/anyOf",keyword:"anyOf",params:{},schema:schema37.properties.rollout.properties.pause.anyOf,parentSchema:schema37.properties.rollout.properties.pause,data:data12};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
else {
errors = _errs38;
if(vErrors !== null){
if(_errs38){
vErrors.length = _errs38;
}
else {
vErrors = null;
}
}
}
}
if(data8.canary !== undefined){
let data13 = data8.canary;
if(typeof data13 === "string"){
if(func2(data13) > 128){
const err48 = {instancePath:instancePath+"/rollout/canary",schemaPath:"#/properties/rollout/properties/canary/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema37.properties.rollout.properties.canary,data:data13};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(func2(data13) < 1){
const err49 = {instancePath:instancePath+"/rollout/canary",schemaPath:"#/properties/rollout/properties/canary/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema37.properties.rollout.properties.canary,data:data13};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/rollout/canary",schemaPath:"#/properties/rollout/properties/canary/type",keyword:"type",params:{type: "string"},schema:schema37.properties.rollout.properties.canary.type,parentSchema:schema37.properties.rollout.properties.canary,data:data13};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data8.health !== undefined){
let data14 = data8.health;
const _errs46 = errors;
let valid14 = false;
const _errs47 = errors;
if(typeof data14 === "string"){
if(func2(data14) > 1000){
const err51 = {instancePath:instancePath+"/rollout/health",schemaPath:"#/properties/rollout/properties/health/anyOf/0/maxLength",keyword:"maxLength",params:{limit: 1000},schema:1000,parentSchema:schema37.properties.rollout.properties.health.anyOf[0],data:data14};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(func2(data14) < 3){
const err52 = {instancePath:instancePath+"/rollout/health",schemaPath:"#/properties/rollout/properties/health/anyOf/0/minLength",keyword:"minLength",params:{limit: 3},schema:3,parentSchema:schema37.properties.rollout.properties.health.anyOf[0],data:data14};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/rollout/health",schemaPath:"#/properties/rollout/properties/health/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema37.properties.rollout.properties.health.anyOf[0].type,parentSchema:schema37.properties.rollout.properties.health.anyOf[0],data:data14};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var _valid3 = _errs47 === errors;
valid14 = valid14 || _valid3;
const _errs49 = errors;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.check === undefined){
const err54 = {instancePath:instancePath+"/rollout/health",schemaPath:"#/$defs/health/required",keyword:"required",params:{missingProperty: "check"},schema:schema38.required,parentSchema:schema38,data:data14};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
for(const key4 in data14){
if(!((key4 === "check") || (key4 === "withinSeconds"))){
const err55 = {instancePath:instancePath+"/rollout/health",schemaPath:"#/$defs/health/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},schema:false,parentSchema:schema38,data:data14};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data14.check !== undefined){
let data15 = data14.check;
if(typeof data15 === "string"){
if(func2(data15) > 1000){
const err56 = {instancePath:instancePath+"/rollout/health/check",schemaPath:"#/$defs/health/properties/check/maxLength",keyword:"maxLength",params:{limit: 1000},schema:1000,parentSchema:schema38.properties.check,data:data15};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(func2(data15) < 1){
const err57 = {instancePath:instancePath+"/rollout/health/check",schemaPath:"#/$defs/health/properties/check/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema38.properties.check,data:data15};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/rollout/health/check",schemaPath:"#/$defs/health/properties/check/type",keyword:"type",params:{type: "string"},schema:schema38.properties.check.type,parentSchema:schema38.properties.check,data:data15};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data14.withinSeconds !== undefined){
let data16 = data14.withinSeconds;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err59 = {instancePath:instancePath+"/rollout/health/withinSeconds",schemaPath:"#/$defs/health/properties/withinSeconds/type",keyword:"type",params:{type: "integer"},schema:schema38.properties.withinSeconds.type,parentSchema:schema38.properties.withinSeconds,data:data16};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 240 || isNaN(data16)){
const err60 = {instancePath:instancePath+"/rollout/health/withinSeconds",schemaPath:"#/$defs/health/properties/withinSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 240},schema:240,parentSchema:schema38.properties.withinSeconds,data:data16};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data16 < 1 || isNaN(data16)){
const err61 = {instancePath:instancePath+"/rollout/health/withinSeconds",schemaPath:"#/$defs/health/properties/withinSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema38.properties.withinSeconds,data:data16};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
}
else {
const err62 = {instancePath:instancePath+"/rollout/health",schemaPath:"#/$defs/health/type",keyword:"type",params:{type: "object"},schema:schema38.type,parentSchema:schema38,data:data14};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
var _valid3 = _errs49 === errors;
valid14 = valid14 || _valid3;
if(!valid14){
const err63 = {instancePath:instancePath+"/rollout/health",schemaPath:"#/properties/rollout/properties/health/anyOf",keyword:"anyOf",params:{},schema:schema37.properties.rollout.properties.health.anyOf,parentSchema:schema37.properties.rollout.properties.health,data:data14};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
else {
errors = _errs46;
if(vErrors !== null){
if(_errs46){
vErrors.length = _errs46;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err64 = {instancePath:instancePath+"/rollout",schemaPath:"#/properties/rollout/type",keyword:"type",params:{type: "object"},schema:schema37.properties.rollout.type,parentSchema:schema37.properties.rollout,data:data8};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.steps !== undefined){
let data17 = data.steps;
if(Array.isArray(data17)){
if(data17.length > 200){
const err65 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/maxItems",keyword:"maxItems",params:{limit: 200},schema:200,parentSchema:schema37.properties.steps,data:data17};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data17.length < 1){
const err66 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema37.properties.steps,data:data17};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
const len3 = data17.length;
for(let i4=0; i4<len3; i4++){
let data18 = data17[i4];
const _errs60 = errors;
let valid19 = false;
const _errs61 = errors;
if(typeof data18 === "string"){
if(func2(data18) > 2000){
const err67 = {instancePath:instancePath+"/steps/" + i4,schemaPath:"#/properties/steps/items/anyOf/0/maxLength",keyword:"maxLength",params:{limit: 2000},schema:2000,parentSchema:schema37.properties.steps.items.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(func2(data18) < 3){
const err68 = {instancePath:instancePath+"/steps/" + i4,schemaPath:"#/properties/steps/items/anyOf/0/minLength",keyword:"minLength",params:{limit: 3},schema:3,parentSchema:schema37.properties.steps.items.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
else {
const err69 = {instancePath:instancePath+"/steps/" + i4,schemaPath:"#/properties/steps/items/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema37.properties.steps.items.anyOf[0].type,parentSchema:schema37.properties.steps.items.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
var _valid4 = _errs61 === errors;
valid19 = valid19 || _valid4;
const _errs63 = errors;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.intent === undefined){
const err70 = {instancePath:instancePath+"/steps/" + i4,schemaPath:"#/$defs/step/required",keyword:"required",params:{missingProperty: "intent"},schema:schema39.required,parentSchema:schema39,data:data18};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
for(const key5 in data18){
if(!(((((((key5 === "id") || (key5 === "intent")) || (key5 === "verify")) || (key5 === "approve")) || (key5 === "needs")) || (key5 === "onChange")) || (key5 === "timeoutSeconds"))){
const err71 = {instancePath:instancePath+"/steps/" + i4,schemaPath:"#/$defs/step/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},schema:false,parentSchema:schema39,data:data18};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data18.id !== undefined){
let data19 = data18.id;
if(typeof data19 === "string"){
if(!pattern12.test(data19)){
const err72 = {instancePath:instancePath+"/steps/" + i4+"/id",schemaPath:"#/$defs/step/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"},schema:"^[a-z0-9][a-z0-9-]{0,62}$",parentSchema:schema39.properties.id,data:data19};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/steps/" + i4+"/id",schemaPath:"#/$defs/step/properties/id/type",keyword:"type",params:{type: "string"},schema:schema39.properties.id.type,parentSchema:schema39.properties.id,data:data19};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data18.intent !== undefined){
let data20 = data18.intent;
if(typeof data20 === "string"){
if(func2(data20) > 2000){
const err74 = {instancePath:instancePath+"/steps/" + i4+"/intent",schemaPath:"#/$defs/step/properties/intent/maxLength",keyword:"maxLength",params:{limit: 2000},schema:2000,parentSchema:schema39.properties.intent,data:data20};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(func2(data20) < 3){
const err75 = {instancePath:instancePath+"/steps/" + i4+"/intent",schemaPath:"#/$defs/step/properties/intent/minLength",keyword:"minLength",params:{limit: 3},schema:3,parentSchema:schema39.properties.intent,data:data20};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
else {
const err76 = {instancePath:instancePath+"/steps/" + i4+"/intent",schemaPath:"#/$defs/step/properties/intent/type",keyword:"type",params:{type: "string"},schema:schema39.properties.intent.type,parentSchema:schema39.properties.intent,data:data20};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data18.verify !== undefined){
let data21 = data18.verify;
if(typeof data21 === "string"){
if(func2(data21) > 1000){
const err77 = {instancePath:instancePath+"/steps/" + i4+"/verify",schemaPath:"#/$defs/step/properties/verify/maxLength",keyword:"maxLength",params:{limit: 1000},schema:1000,parentSchema:schema39.properties.verify,data:data21};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(func2(data21) < 3){
const err78 = {instancePath:instancePath+"/steps/" + i4+"/verify",schemaPath:"#/$defs/step/properties/verify/minLength",keyword:"minLength",params:{limit: 3},schema:3,parentSchema:schema39.properties.verify,data:data21};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
else {
const err79 = {instancePath:instancePath+"/steps/" + i4+"/verify",schemaPath:"#/$defs/step/properties/verify/type",keyword:"type",params:{type: "string"},schema:schema39.properties.verify.type,parentSchema:schema39.properties.verify,data:data21};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data18.approve !== undefined){
let data22 = data18.approve;
if(typeof data22 !== "boolean"){
const err80 = {instancePath:instancePath+"/steps/" + i4+"/approve",schemaPath:"#/$defs/step/properties/approve/type",keyword:"type",params:{type: "boolean"},schema:schema39.properties.approve.type,parentSchema:schema39.properties.approve,data:data22};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data18.needs !== undefined){
let data23 = data18.needs;
if(Array.isArray(data23)){
if(data23.length < 1){
const err81 = {instancePath:instancePath+"/steps/" + i4+"/needs",schemaPath:"#/$defs/step/properties/needs/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema39.properties.needs,data:data23};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
const len4 = data23.length;
for(let i5=0; i5<len4; i5++){
let data24 = data23[i5];
if(typeof data24 === "string"){
if(!pattern12.test(data24)){
const err82 = {instancePath:instancePath+"/steps/" + i4+"/needs/" + i5,schemaPath:"#/$defs/step/properties/needs/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"},schema:"^[a-z0-9][a-z0-9-]{0,62}$",parentSchema:schema39.properties.needs.items,data:data24};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/steps/" + i4+"/needs/" + i5,schemaPath:"#/$defs/step/properties/needs/items/type",keyword:"type",params:{type: "string"},schema:schema39.properties.needs.items.type,parentSchema:schema39.properties.needs.items,data:data24};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
let i6 = data23.length;
let j1;
if(i6 > 1){
const indices1 = {};
for(;i6--;){
let item1 = data23[i6];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err84 = {instancePath:instancePath+"/steps/" + i4+"/needs",schemaPath:"#/$defs/step/properties/needs/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j1},schema:true,parentSchema:schema39.properties.needs,data:data23};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
break;
}
indices1[item1] = i6;
}
}
}
else {
const err85 = {instancePath:instancePath+"/steps/" + i4+"/needs",schemaPath:"#/$defs/step/properties/needs/type",keyword:"type",params:{type: "array"},schema:schema39.properties.needs.type,parentSchema:schema39.properties.needs,data:data23};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data18.onChange !== undefined){
let data25 = data18.onChange;
if(Array.isArray(data25)){
if(data25.length < 1){
const err86 = {instancePath:instancePath+"/steps/" + i4+"/onChange",schemaPath:"#/$defs/step/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema39.properties.onChange,data:data25};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
const len5 = data25.length;
for(let i7=0; i7<len5; i7++){
let data26 = data25[i7];
if(typeof data26 === "string"){
if(!pattern12.test(data26)){
const err87 = {instancePath:instancePath+"/steps/" + i4+"/onChange/" + i7,schemaPath:"#/$defs/step/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{0,62}$"},schema:"^[a-z0-9][a-z0-9-]{0,62}$",parentSchema:schema39.properties.onChange.items,data:data26};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/steps/" + i4+"/onChange/" + i7,schemaPath:"#/$defs/step/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema39.properties.onChange.items.type,parentSchema:schema39.properties.onChange.items,data:data26};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
let i8 = data25.length;
let j2;
if(i8 > 1){
const indices2 = {};
for(;i8--;){
let item2 = data25[i8];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err89 = {instancePath:instancePath+"/steps/" + i4+"/onChange",schemaPath:"#/$defs/step/properties/onChange/uniqueItems",keyword:"uniqueItems",params:{i: i8, j: j2},schema:true,parentSchema:schema39.properties.onChange,data:data25};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
break;
}
indices2[item2] = i8;
}
}
}
else {
const err90 = {instancePath:instancePath+"/steps/" + i4+"/onChange",schemaPath:"#/$defs/step/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema39.properties.onChange.type,parentSchema:schema39.properties.onChange,data:data25};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data18.timeoutSeconds !== undefined){
let data27 = data18.timeoutSeconds;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err91 = {instancePath:instancePath+"/steps/" + i4+"/timeoutSeconds",schemaPath:"#/$defs/step/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},schema:schema39.properties.timeoutSeconds.type,parentSchema:schema39.properties.timeoutSeconds,data:data27};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 86400 || isNaN(data27)){
const err92 = {instancePath:instancePath+"/steps/" + i4+"/timeoutSeconds",schemaPath:"#/$defs/step/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},schema:86400,parentSchema:schema39.properties.timeoutSeconds,data:data27};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(data27 < 1 || isNaN(data27)){
const err93 = {instancePath:instancePath+"/steps/" + i4+"/timeoutSeconds",schemaPath:"#/$defs/step/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema39.properties.timeoutSeconds,data:data27};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
}
else {
const err94 = {instancePath:instancePath+"/steps/" + i4,schemaPath:"#/$defs/step/type",keyword:"type",params:{type: "object"},schema:schema39.type,parentSchema:schema39,data:data18};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
var _valid4 = _errs63 === errors;
valid19 = valid19 || _valid4;
if(!valid19){
const err95 = {instancePath:instancePath+"/steps/" + i4,schemaPath:"#/properties/steps/items/anyOf",keyword:"anyOf",params:{},schema:schema37.properties.steps.items.anyOf,parentSchema:schema37.properties.steps.items,data:data18};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
else {
errors = _errs60;
if(vErrors !== null){
if(_errs60){
vErrors.length = _errs60;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err96 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},schema:schema37.properties.steps.type,parentSchema:schema37.properties.steps,data:data17};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
else {
const err97 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema37.type,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema40 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"settings.schema.json","title":"SettingsFile","type":"object","description":"runbook.yaml: settings of the repository, all optional.","additionalProperties":false,"properties":{"translator":{"type":"string","enum":["phrasebook","llm"],"description":"Who turns English into ops: phrasebook (offline) or llm."},"model":{"type":"object","description":"The language model, where translator is llm or fix uses one.","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","description":"Model id as the endpoint calls it.","minLength":1,"maxLength":200},"baseUrl":{"type":"string","description":"OpenAI-compatible endpoint; OPENAI_BASE_URL when absent. https, or http on loopback.","maxLength":500},"mode":{"type":"string","enum":["auto","strict","schema","tool","json","plain"],"description":"How structured output is asked for; auto goes down the ladder."},"temperature":{"type":"number","minimum":0,"maximum":2,"description":"Sampling temperature; 0 when absent."},"concurrency":{"type":"integer","minimum":1,"maximum":64,"description":"Steps translated at the same time."},"timeoutSeconds":{"type":"integer","minimum":1,"maximum":3600,"description":"Limit for one reply."},"maxTokens":{"type":"integer","minimum":256,"maximum":200000,"description":"Bound on a reply's tokens."},"repairs":{"type":"integer","minimum":0,"maximum":5,"description":"How often a bad reply is sent back."},"price":{"type":"object","description":"US dollars per million tokens, to report cost.","additionalProperties":false,"required":["input","output"],"properties":{"input":{"type":"number","minimum":0,"description":"What a model reads."},"output":{"type":"number","minimum":0,"description":"What a model writes."}}}}},"fix":{"type":"object","description":"What happens when a command fails.","additionalProperties":false,"properties":{"mode":{"type":"string","enum":["off","propose","auto"],"description":"off: nothing is tried. propose: known remedies are tried, a model's answer is only shown. auto: a model's answer is tried too."},"attempts":{"type":"integer","minimum":0,"maximum":10,"description":"Attempts for one command."}}},"apply":{"type":"object","description":"How apply goes about it.","additionalProperties":false,"properties":{"parallel":{"type":"integer","minimum":1,"maximum":256,"description":"Hosts at the same time."},"connectTimeoutSeconds":{"type":"integer","minimum":1,"maximum":300,"description":"Limit for each part of connecting: until the host answers, the handshake and the login; 10 when absent. A shell may take 30 to begin."},"logMegabytes":{"type":"integer","minimum":1,"maximum":1000000,"description":"Bound on the log of one host in one run (apply --log); 1024 when absent."},"guardSeconds":{"type":"integer","minimum":2,"maximum":3600,"description":"How long a host waits for a new login after a command that may have locked everybody out, before it takes that back by itself. 60 where it is not said."}}},"docs":{"type":"object","description":"Generated documents.","additionalProperties":false,"properties":{"folder":{"type":"string","description":"Folder of the repository; docs when absent.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_./-]*$"},"runs":{"type":"integer","minimum":1,"maximum":1000,"description":"How many runs keep a page and a record; 20 unless it is set."}}},"secrets":{"type":"object","description":"Where values of secrets are looked for, after RUNBOOK_SECRET_<NAME> and RUNBOOK_SECRET_<NAME>_FILE.","additionalProperties":false,"properties":{"folder":{"type":"string","description":"Folder of the machine with a file for each secret, such as /run/secrets; RUNBOOK_SECRETS_FOLDER overrides it.","pattern":"^/","maxLength":500},"age":{"type":"string","description":"File of the repository that age encrypted; secrets.age when absent.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_./-]*[.]age$","maxLength":200}}}}};
const pattern34 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_./-]*$", "u");
const pattern35 = new RegExp("^/", "u");
const pattern36 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_./-]*[.]age$", "u");

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="settings.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "translator") || (key0 === "model")) || (key0 === "fix")) || (key0 === "apply")) || (key0 === "docs")) || (key0 === "secrets"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.translator !== undefined){
let data0 = data.translator;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/translator",schemaPath:"#/properties/translator/type",keyword:"type",params:{type: "string"},schema:schema40.properties.translator.type,parentSchema:schema40.properties.translator,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((data0 === "phrasebook") || (data0 === "llm"))){
const err2 = {instancePath:instancePath+"/translator",schemaPath:"#/properties/translator/enum",keyword:"enum",params:{allowedValues: schema40.properties.translator.enum},schema:schema40.properties.translator.enum,parentSchema:schema40.properties.translator,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.model !== undefined){
let data1 = data.model;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.name === undefined){
const err3 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/required",keyword:"required",params:{missingProperty: "name"},schema:schema40.properties.model.required,parentSchema:schema40.properties.model,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key1 in data1){
if(!(func1.call(schema40.properties.model.properties, key1))){
const err4 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema40.properties.model,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.name !== undefined){
let data2 = data1.name;
if(typeof data2 === "string"){
if(func2(data2) > 200){
const err5 = {instancePath:instancePath+"/model/name",schemaPath:"#/properties/model/properties/name/maxLength",keyword:"maxLength",params:{limit: 200},schema:200,parentSchema:schema40.properties.model.properties.name,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func2(data2) < 1){
const err6 = {instancePath:instancePath+"/model/name",schemaPath:"#/properties/model/properties/name/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema40.properties.model.properties.name,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/model/name",schemaPath:"#/properties/model/properties/name/type",keyword:"type",params:{type: "string"},schema:schema40.properties.model.properties.name.type,parentSchema:schema40.properties.model.properties.name,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.baseUrl !== undefined){
let data3 = data1.baseUrl;
if(typeof data3 === "string"){
if(func2(data3) > 500){
const err8 = {instancePath:instancePath+"/model/baseUrl",schemaPath:"#/properties/model/properties/baseUrl/maxLength",keyword:"maxLength",params:{limit: 500},schema:500,parentSchema:schema40.properties.model.properties.baseUrl,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/model/baseUrl",schemaPath:"#/properties/model/properties/baseUrl/type",keyword:"type",params:{type: "string"},schema:schema40.properties.model.properties.baseUrl.type,parentSchema:schema40.properties.model.properties.baseUrl,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data1.mode !== undefined){
let data4 = data1.mode;
if(typeof data4 !== "string"){
const err10 = {instancePath:instancePath+"/model/mode",schemaPath:"#/properties/model/properties/mode/type",keyword:"type",params:{type: "string"},schema:schema40.properties.model.properties.mode.type,parentSchema:schema40.properties.model.properties.mode,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!((((((data4 === "auto") || (data4 === "strict")) || (data4 === "schema")) || (data4 === "tool")) || (data4 === "json")) || (data4 === "plain"))){
const err11 = {instancePath:instancePath+"/model/mode",schemaPath:"#/properties/model/properties/mode/enum",keyword:"enum",params:{allowedValues: schema40.properties.model.properties.mode.enum},schema:schema40.properties.model.properties.mode.enum,parentSchema:schema40.properties.model.properties.mode,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.temperature !== undefined){
let data5 = data1.temperature;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2 || isNaN(data5)){
const err12 = {instancePath:instancePath+"/model/temperature",schemaPath:"#/properties/model/properties/temperature/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2},schema:2,parentSchema:schema40.properties.model.properties.temperature,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/model/temperature",schemaPath:"#/properties/model/properties/temperature/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema40.properties.model.properties.temperature,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/model/temperature",schemaPath:"#/properties/model/properties/temperature/type",keyword:"type",params:{type: "number"},schema:schema40.properties.model.properties.temperature.type,parentSchema:schema40.properties.model.properties.temperature,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data1.concurrency !== undefined){
let data6 = data1.concurrency;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err15 = {instancePath:instancePath+"/model/concurrency",schemaPath:"#/properties/model/properties/concurrency/type",keyword:"type",params:{type: "integer"},schema:schema40.properties.model.properties.concurrency.type,parentSchema:schema40.properties.model.properties.concurrency,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 64 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/model/concurrency",schemaPath:"#/properties/model/properties/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},schema:64,parentSchema:schema40.properties.model.properties.concurrency,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err17 = {instancePath:instancePath+"/model/concurrency",schemaPath:"#/properties/model/properties/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema40.properties.model.properties.concurrency,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data1.timeoutSeconds !== undefined){
let data7 = data1.timeoutSeconds;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err18 = {instancePath:instancePath+"/model/timeoutSeconds",schemaPath:"#/properties/model/properties/timeoutSeconds/type",keyword:"type",params:{type: "integer"},schema:schema40.properties.model.properties.timeoutSeconds.type,parentSchema:schema40.properties.model.properties.timeoutSeconds,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 3600 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/model/timeoutSeconds",schemaPath:"#/properties/model/properties/timeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},schema:3600,parentSchema:schema40.properties.model.properties.timeoutSeconds,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err20 = {instancePath:instancePath+"/model/timeoutSeconds",schemaPath:"#/properties/model/properties/timeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema40.properties.model.properties.timeoutSeconds,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data1.maxTokens !== undefined){
let data8 = data1.maxTokens;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err21 = {instancePath:instancePath+"/model/maxTokens",schemaPath:"#/properties/model/properties/maxTokens/type",keyword:"type",params:{type: "integer"},schema:schema40.properties.model.properties.maxTokens.type,parentSchema:schema40.properties.model.properties.maxTokens,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 200000 || isNaN(data8)){
const err22 = {instancePath:instancePath+"/model/maxTokens",schemaPath:"#/properties/model/properties/maxTokens/maximum",keyword:"maximum",params:{comparison: "<=", limit: 200000},schema:200000,parentSchema:schema40.properties.model.properties.maxTokens,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data8 < 256 || isNaN(data8)){
const err23 = {instancePath:instancePath+"/model/maxTokens",schemaPath:"#/properties/model/properties/maxTokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 256},schema:256,parentSchema:schema40.properties.model.properties.maxTokens,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data1.repairs !== undefined){
let data9 = data1.repairs;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err24 = {instancePath:instancePath+"/model/repairs",schemaPath:"#/properties/model/properties/repairs/type",keyword:"type",params:{type: "integer"},schema:schema40.properties.model.properties.repairs.type,parentSchema:schema40.properties.model.properties.repairs,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 5 || isNaN(data9)){
const err25 = {instancePath:instancePath+"/model/repairs",schemaPath:"#/properties/model/properties/repairs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 5},schema:5,parentSchema:schema40.properties.model.properties.repairs,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err26 = {instancePath:instancePath+"/model/repairs",schemaPath:"#/properties/model/properties/repairs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema40.properties.model.properties.repairs,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data1.price !== undefined){
let data10 = data1.price;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.input === undefined){
const err27 = {instancePath:instancePath+"/model/price",schemaPath:"#/properties/model/properties/price/required",keyword:"required",params:{missingProperty: "input"},schema:schema40.properties.model.properties.price.required,parentSchema:schema40.properties.model.properties.price,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data10.output === undefined){
const err28 = {instancePath:instancePath+"/model/price",schemaPath:"#/properties/model/properties/price/required",keyword:"required",params:{missingProperty: "output"},schema:schema40.properties.model.properties.price.required,parentSchema:schema40.properties.model.properties.price,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key2 in data10){
if(!((key2 === "input") || (key2 === "output"))){
const err29 = {instancePath:instancePath+"/model/price",schemaPath:"#/properties/model/properties/price/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema40.properties.model.properties.price,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data10.input !== undefined){
let data11 = data10.input;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err30 = {instancePath:instancePath+"/model/price/input",schemaPath:"#/properties/model/properties/price/properties/input/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema40.properties.model.properties.price.properties.input,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/model/price/input",schemaPath:"#/properties/model/properties/price/properties/input/type",keyword:"type",params:{type: "number"},schema:schema40.properties.model.properties.price.properties.input.type,parentSchema:schema40.properties.model.properties.price.properties.input,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data10.output !== undefined){
let data12 = data10.output;
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err32 = {instancePath:instancePath+"/model/price/output",schemaPath:"#/properties/model/properties/price/properties/output/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema40.properties.model.properties.price.properties.output,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/model/price/output",schemaPath:"#/properties/model/properties/price/properties/output/type",keyword:"type",params:{type: "number"},schema:schema40.properties.model.properties.price.properties.output.type,parentSchema:schema40.properties.model.properties.price.properties.output,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/model/price",schemaPath:"#/properties/model/properties/price/type",keyword:"type",params:{type: "object"},schema:schema40.properties.model.properties.price.type,parentSchema:schema40.properties.model.properties.price,data:data10};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "object"},schema:schema40.properties.model.type,parentSchema:schema40.properties.model,data:data1};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.fix !== undefined){
let data13 = data.fix;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key3 in data13){
if(!((key3 === "mode") || (key3 === "attempts"))){
const err36 = {instancePath:instancePath+"/fix",schemaPath:"#/properties/fix/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema40.properties.fix,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data13.mode !== undefined){
let data14 = data13.mode;
if(typeof data14 !== "string"){
const err37 = {instancePath:instancePath+"/fix/mode",schemaPath:"#/properties/fix/properties/mode/type",keyword:"type",params:{type: "string"},schema:schema40.properties.fix.properties.mode.type,parentSchema:schema40.properties.fix.properties.mode,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!(((data14 === "off") || (data14 === "propose")) || (data14 === "auto"))){
const err38 = {instancePath:instancePath+"/fix/mode",schemaPath:"#/properties/fix/properties/mode/enum",keyword:"enum",params:{allowedValues: schema40.properties.fix.properties.mode.enum},schema:schema40.properties.fix.properties.mode.enum,parentSchema:schema40.properties.fix.properties.mode,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data13.attempts !== undefined){
let data15 = data13.attempts;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err39 = {instancePath:instancePath+"/fix/attempts",schemaPath:"#/properties/fix/properties/attempts/type",keyword:"type",params:{type: "integer"},schema:schema40.properties.fix.properties.attempts.type,parentSchema:schema40.properties.fix.properties.attempts,data:data15};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 10 || isNaN(data15)){
const err40 = {instancePath:instancePath+"/fix/attempts",schemaPath:"#/properties/fix/properties/attempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},schema:10,parentSchema:schema40.properties.fix.properties.attempts,data:data15};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err41 = {instancePath:instancePath+"/fix/attempts",schemaPath:"#/properties/fix/properties/attempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema40.properties.fix.properties.attempts,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
}
else {
const err42 = {instancePath:instancePath+"/fix",schemaPath:"#/properties/fix/type",keyword:"type",params:{type: "object"},schema:schema40.properties.fix.type,parentSchema:schema40.properties.fix,data:data13};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.apply !== undefined){
let data16 = data.apply;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key4 in data16){
if(!((((key4 === "parallel") || (key4 === "connectTimeoutSeconds")) || (key4 === "logMegabytes")) || (key4 === "guardSeconds"))){
const err43 = {instancePath:instancePath+"/apply",schemaPath:"#/properties/apply/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},schema:false,parentSchema:schema40.properties.apply,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data16.parallel !== undefined){
let data17 = data16.parallel;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err44 = {instancePath:instancePath+"/apply/parallel",schemaPath:"#/properties/apply/properties/parallel/type",keyword:"type",params:{type: "integer"},schema:schema40.properties.apply.properties.parallel.type,parentSchema:schema40.properties.apply.properties.parallel,data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 256 || isNaN(data17)){
const err45 = {instancePath:instancePath+"/apply/parallel",schemaPath:"#/properties/apply/properties/parallel/maximum",keyword:"maximum",params:{comparison: "<=", limit: 256},schema:256,parentSchema:schema40.properties.apply.properties.parallel,data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data17 < 1 || isNaN(data17)){
const err46 = {instancePath:instancePath+"/apply/parallel",schemaPath:"#/properties/apply/properties/parallel/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema40.properties.apply.properties.parallel,data:data17};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
if(data16.connectTimeoutSeconds !== undefined){
let data18 = data16.connectTimeoutSeconds;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err47 = {instancePath:instancePath+"/apply/connectTimeoutSeconds",schemaPath:"#/properties/apply/properties/connectTimeoutSeconds/type",keyword:"type",params:{type: "integer"},schema:schema40.properties.apply.properties.connectTimeoutSeconds.type,parentSchema:schema40.properties.apply.properties.connectTimeoutSeconds,data:data18};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 300 || isNaN(data18)){
const err48 = {instancePath:instancePath+"/apply/connectTimeoutSeconds",schemaPath:"#/properties/apply/properties/connectTimeoutSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 300},schema:300,parentSchema:schema40.properties.apply.properties.connectTimeoutSeconds,data:data18};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data18 < 1 || isNaN(data18)){
const err49 = {instancePath:instancePath+"/apply/connectTimeoutSeconds",schemaPath:"#/properties/apply/properties/connectTimeoutSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema40.properties.apply.properties.connectTimeoutSeconds,data:data18};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
if(data16.logMegabytes !== undefined){
let data19 = data16.logMegabytes;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err50 = {instancePath:instancePath+"/apply/logMegabytes",schemaPath:"#/properties/apply/properties/logMegabytes/type",keyword:"type",params:{type: "integer"},schema:schema40.properties.apply.properties.logMegabytes.type,parentSchema:schema40.properties.apply.properties.logMegabytes,data:data19};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 1000000 || isNaN(data19)){
const err51 = {instancePath:instancePath+"/apply/logMegabytes",schemaPath:"#/properties/apply/properties/logMegabytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},schema:1000000,parentSchema:schema40.properties.apply.properties.logMegabytes,data:data19};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data19 < 1 || isNaN(data19)){
const err52 = {instancePath:instancePath+"/apply/logMegabytes",schemaPath:"#/properties/apply/properties/logMegabytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema40.properties.apply.properties.logMegabytes,data:data19};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
if(data16.guardSeconds !== undefined){
let data20 = data16.guardSeconds;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err53 = {instancePath:instancePath+"/apply/guardSeconds",schemaPath:"#/properties/apply/properties/guardSeconds/type",keyword:"type",params:{type: "integer"},schema:schema40.properties.apply.properties.guardSeconds.type,parentSchema:schema40.properties.apply.properties.guardSeconds,data:data20};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 3600 || isNaN(data20)){
const err54 = {instancePath:instancePath+"/apply/guardSeconds",schemaPath:"#/properties/apply/properties/guardSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},schema:3600,parentSchema:schema40.properties.apply.properties.guardSeconds,data:data20};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data20 < 2 || isNaN(data20)){
const err55 = {instancePath:instancePath+"/apply/guardSeconds",schemaPath:"#/properties/apply/properties/guardSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2},schema:2,parentSchema:schema40.properties.apply.properties.guardSeconds,data:data20};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
}
else {
const err56 = {instancePath:instancePath+"/apply",schemaPath:"#/properties/apply/type",keyword:"type",params:{type: "object"},schema:schema40.properties.apply.type,parentSchema:schema40.properties.apply,data:data16};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.docs !== undefined){
let data21 = data.docs;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key5 in data21){
if(!((key5 === "folder") || (key5 === "runs"))){
const err57 = {instancePath:instancePath+"/docs",schemaPath:"#/properties/docs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},schema:false,parentSchema:schema40.properties.docs,data:data21};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data21.folder !== undefined){
let data22 = data21.folder;
if(typeof data22 === "string"){
if(!pattern34.test(data22)){
const err58 = {instancePath:instancePath+"/docs/folder",schemaPath:"#/properties/docs/properties/folder/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_./-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_./-]*$",parentSchema:schema40.properties.docs.properties.folder,data:data22};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/docs/folder",schemaPath:"#/properties/docs/properties/folder/type",keyword:"type",params:{type: "string"},schema:schema40.properties.docs.properties.folder.type,parentSchema:schema40.properties.docs.properties.folder,data:data22};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data21.runs !== undefined){
let data23 = data21.runs;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err60 = {instancePath:instancePath+"/docs/runs",schemaPath:"#/properties/docs/properties/runs/type",keyword:"type",params:{type: "integer"},schema:schema40.properties.docs.properties.runs.type,parentSchema:schema40.properties.docs.properties.runs,data:data23};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 1000 || isNaN(data23)){
const err61 = {instancePath:instancePath+"/docs/runs",schemaPath:"#/properties/docs/properties/runs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema40.properties.docs.properties.runs,data:data23};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data23 < 1 || isNaN(data23)){
const err62 = {instancePath:instancePath+"/docs/runs",schemaPath:"#/properties/docs/properties/runs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema40.properties.docs.properties.runs,data:data23};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
}
else {
const err63 = {instancePath:instancePath+"/docs",schemaPath:"#/properties/docs/type",keyword:"type",params:{type: "object"},schema:schema40.properties.docs.type,parentSchema:schema40.properties.docs,data:data21};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.secrets !== undefined){
let data24 = data.secrets;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key6 in data24){
if(!((key6 === "folder") || (key6 === "age"))){
const err64 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},schema:false,parentSchema:schema40.properties.secrets,data:data24};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data24.folder !== undefined){
let data25 = data24.folder;
if(typeof data25 === "string"){
if(func2(data25) > 500){
const err65 = {instancePath:instancePath+"/secrets/folder",schemaPath:"#/properties/secrets/properties/folder/maxLength",keyword:"maxLength",params:{limit: 500},schema:500,parentSchema:schema40.properties.secrets.properties.folder,data:data25};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(!pattern35.test(data25)){
const err66 = {instancePath:instancePath+"/secrets/folder",schemaPath:"#/properties/secrets/properties/folder/pattern",keyword:"pattern",params:{pattern: "^/"},schema:"^/",parentSchema:schema40.properties.secrets.properties.folder,data:data25};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/secrets/folder",schemaPath:"#/properties/secrets/properties/folder/type",keyword:"type",params:{type: "string"},schema:schema40.properties.secrets.properties.folder.type,parentSchema:schema40.properties.secrets.properties.folder,data:data25};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data24.age !== undefined){
let data26 = data24.age;
if(typeof data26 === "string"){
if(func2(data26) > 200){
const err68 = {instancePath:instancePath+"/secrets/age",schemaPath:"#/properties/secrets/properties/age/maxLength",keyword:"maxLength",params:{limit: 200},schema:200,parentSchema:schema40.properties.secrets.properties.age,data:data26};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(!pattern36.test(data26)){
const err69 = {instancePath:instancePath+"/secrets/age",schemaPath:"#/properties/secrets/properties/age/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_./-]*[.]age$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_./-]*[.]age$",parentSchema:schema40.properties.secrets.properties.age,data:data26};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/secrets/age",schemaPath:"#/properties/secrets/properties/age/type",keyword:"type",params:{type: "string"},schema:schema40.properties.secrets.properties.age.type,parentSchema:schema40.properties.secrets.properties.age,data:data26};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath:instancePath+"/secrets",schemaPath:"#/properties/secrets/type",keyword:"type",params:{type: "object"},schema:schema40.properties.secrets.type,parentSchema:schema40.properties.secrets,data:data24};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema40.type,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema42 = {"title":"package","type":"object","description":"Packages of the system's package manager.","additionalProperties":false,"required":["kind","names","state"],"properties":{"kind":{"const":"package"},"names":{"type":"array","items":{"type":"string","description":"A package name.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"minItems":1,"description":"Package names as Debian calls them; other families are mapped.","maxItems":100,"uniqueItems":true},"state":{"type":"string","enum":["present","absent","latest"],"description":"present: installed in any version. absent: removed. latest: upgraded when the lists offer a newer version."},"version":{"type":"string","description":"Exact version, only with one name and state present.","maxLength":128,"pattern":"^[A-Za-z0-9.+:~_-]+$"},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};
const pattern37 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$", "u");
const pattern38 = new RegExp("^[A-Za-z0-9.+:~_-]+$", "u");
const pattern39 = new RegExp("^[a-z0-9][a-z0-9-]*$", "u");

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate28.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema42.required,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.names === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "names"},schema:schema42.required,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.state === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema42.required,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "kind") || (key0 === "names")) || (key0 === "state")) || (key0 === "version")) || (key0 === "onChange"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("package" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "package"},schema:"package",parentSchema:schema42.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.names !== undefined){
let data1 = data.names;
if(Array.isArray(data1)){
if(data1.length > 100){
const err5 = {instancePath:instancePath+"/names",schemaPath:"#/properties/names/maxItems",keyword:"maxItems",params:{limit: 100},schema:100,parentSchema:schema42.properties.names,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/names",schemaPath:"#/properties/names/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema42.properties.names,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(func2(data2) > 128){
const err7 = {instancePath:instancePath+"/names/" + i0,schemaPath:"#/properties/names/items/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema42.properties.names.items,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!pattern37.test(data2)){
const err8 = {instancePath:instancePath+"/names/" + i0,schemaPath:"#/properties/names/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema42.properties.names.items,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/names/" + i0,schemaPath:"#/properties/names/items/type",keyword:"type",params:{type: "string"},schema:schema42.properties.names.items.type,parentSchema:schema42.properties.names.items,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
let i1 = data1.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data1[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err10 = {instancePath:instancePath+"/names",schemaPath:"#/properties/names/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},schema:true,parentSchema:schema42.properties.names,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err11 = {instancePath:instancePath+"/names",schemaPath:"#/properties/names/type",keyword:"type",params:{type: "array"},schema:schema42.properties.names.type,parentSchema:schema42.properties.names,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.state !== undefined){
let data3 = data.state;
if(typeof data3 !== "string"){
const err12 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema42.properties.state.type,parentSchema:schema42.properties.state,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!(((data3 === "present") || (data3 === "absent")) || (data3 === "latest"))){
const err13 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema42.properties.state.enum},schema:schema42.properties.state.enum,parentSchema:schema42.properties.state,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.version !== undefined){
let data4 = data.version;
if(typeof data4 === "string"){
if(func2(data4) > 128){
const err14 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema42.properties.version,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!pattern38.test(data4)){
const err15 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9.+:~_-]+$"},schema:"^[A-Za-z0-9.+:~_-]+$",parentSchema:schema42.properties.version,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},schema:schema42.properties.version.type,parentSchema:schema42.properties.version,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.onChange !== undefined){
let data5 = data.onChange;
if(Array.isArray(data5)){
if(data5.length < 1){
const err17 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema42.properties.onChange,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len1 = data5.length;
for(let i2=0; i2<len1; i2++){
let data6 = data5[i2];
if(typeof data6 === "string"){
if(!pattern39.test(data6)){
const err18 = {instancePath:instancePath+"/onChange/" + i2,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema42.properties.onChange.items,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/onChange/" + i2,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema42.properties.onChange.items.type,parentSchema:schema42.properties.onChange.items,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema42.properties.onChange.type,parentSchema:schema42.properties.onChange,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}
validate28.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema43 = {"title":"service","type":"object","description":"A system service: whether it runs now, starts on boot, or is masked.","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"service"},"name":{"type":"string","description":"Unit name without .service, as Debian calls it.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"state":{"type":"string","enum":["started","stopped","restarted","reloaded"],"description":"started or stopped: what must be true. restarted or reloaded: an action, which needs onChange."},"enabled":{"type":"boolean","description":"Whether it starts on boot."},"masked":{"type":"boolean","description":"Whether it is masked, so that nothing can start it."},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate29.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema43.required,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "kind") || (key0 === "name")) || (key0 === "state")) || (key0 === "enabled")) || (key0 === "masked")) || (key0 === "onChange"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("service" !== data0){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "service"},schema:"service",parentSchema:schema43.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(func2(data1) > 128){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema43.properties.name,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern37.test(data1)){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema43.properties.name,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema43.properties.name.type,parentSchema:schema43.properties.name,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.state !== undefined){
let data2 = data.state;
if(typeof data2 !== "string"){
const err7 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema43.properties.state.type,parentSchema:schema43.properties.state,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((((data2 === "started") || (data2 === "stopped")) || (data2 === "restarted")) || (data2 === "reloaded"))){
const err8 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema43.properties.state.enum},schema:schema43.properties.state.enum,parentSchema:schema43.properties.state,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.enabled !== undefined){
let data3 = data.enabled;
if(typeof data3 !== "boolean"){
const err9 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/type",keyword:"type",params:{type: "boolean"},schema:schema43.properties.enabled.type,parentSchema:schema43.properties.enabled,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.masked !== undefined){
let data4 = data.masked;
if(typeof data4 !== "boolean"){
const err10 = {instancePath:instancePath+"/masked",schemaPath:"#/properties/masked/type",keyword:"type",params:{type: "boolean"},schema:schema43.properties.masked.type,parentSchema:schema43.properties.masked,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.onChange !== undefined){
let data5 = data.onChange;
if(Array.isArray(data5)){
if(data5.length < 1){
const err11 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema43.properties.onChange,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(!pattern39.test(data6)){
const err12 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema43.properties.onChange.items,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema43.properties.onChange.items.type,parentSchema:schema43.properties.onChange.items,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema43.properties.onChange.type,parentSchema:schema43.properties.onChange,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}
validate29.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema44 = {"title":"file","type":"object","description":"A regular file: its content, or only its owner, group and mode.","additionalProperties":false,"required":["kind","path","state"],"properties":{"kind":{"const":"file"},"path":{"type":"string","description":"Absolute path, or below ~ of the user who runs the commands.","pattern":"^(/|~/)[^\\u0000-\\u001f\\u007f]*$","maxLength":1024},"state":{"type":"string","enum":["present","absent","attributes"],"description":"present: exists (with this content, where one is given). absent: does not exist. attributes: exists already, and only owner, group and mode are set."},"content":{"type":"string","description":"The whole text of the file.","maxLength":65536},"source":{"type":"string","description":"A file of this repository, below files/, whose bytes are the content.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_./+@-]*$","maxLength":512},"expand":{"type":"array","items":{"type":"string","description":"A variable name.","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"minItems":1,"description":"Variables whose ${name} in the content is replaced by their value; every other dollar sign is literal.","uniqueItems":true},"owner":{"type":"string","description":"User that owns it.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"group":{"type":"string","description":"Group that owns it.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"mode":{"type":"string","description":"Permissions in octal, always quoted, such as \"0644\".","pattern":"^[0-7]{3,4}$"},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};
const pattern42 = new RegExp("^(/|~/)[^\\u0000-\\u001f\\u007f]*$", "u");
const pattern43 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_./+@-]*$", "u");
const pattern44 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern47 = new RegExp("^[0-7]{3,4}$", "u");

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.state === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema44.required,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema44.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("file" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "file"},schema:"file",parentSchema:schema44.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.path !== undefined){
let data1 = data.path;
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err5 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema44.properties.path,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern42.test(data1)){
const err6 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^(/|~/)[^\\u0000-\\u001f\\u007f]*$"},schema:"^(/|~/)[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema44.properties.path,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},schema:schema44.properties.path.type,parentSchema:schema44.properties.path,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.state !== undefined){
let data2 = data.state;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema44.properties.state.type,parentSchema:schema44.properties.state,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!(((data2 === "present") || (data2 === "absent")) || (data2 === "attributes"))){
const err9 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema44.properties.state.enum},schema:schema44.properties.state.enum,parentSchema:schema44.properties.state,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.content !== undefined){
let data3 = data.content;
if(typeof data3 === "string"){
if(func2(data3) > 65536){
const err10 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/maxLength",keyword:"maxLength",params:{limit: 65536},schema:65536,parentSchema:schema44.properties.content,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/type",keyword:"type",params:{type: "string"},schema:schema44.properties.content.type,parentSchema:schema44.properties.content,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.source !== undefined){
let data4 = data.source;
if(typeof data4 === "string"){
if(func2(data4) > 512){
const err12 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit: 512},schema:512,parentSchema:schema44.properties.source,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern43.test(data4)){
const err13 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_./+@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_./+@-]*$",parentSchema:schema44.properties.source,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},schema:schema44.properties.source.type,parentSchema:schema44.properties.source,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.expand !== undefined){
let data5 = data.expand;
if(Array.isArray(data5)){
if(data5.length < 1){
const err15 = {instancePath:instancePath+"/expand",schemaPath:"#/properties/expand/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema44.properties.expand,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(!pattern44.test(data6)){
const err16 = {instancePath:instancePath+"/expand/" + i0,schemaPath:"#/properties/expand/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema44.properties.expand.items,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/expand/" + i0,schemaPath:"#/properties/expand/items/type",keyword:"type",params:{type: "string"},schema:schema44.properties.expand.items.type,parentSchema:schema44.properties.expand.items,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
let i1 = data5.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data5[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err18 = {instancePath:instancePath+"/expand",schemaPath:"#/properties/expand/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},schema:true,parentSchema:schema44.properties.expand,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err19 = {instancePath:instancePath+"/expand",schemaPath:"#/properties/expand/type",keyword:"type",params:{type: "array"},schema:schema44.properties.expand.type,parentSchema:schema44.properties.expand,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.owner !== undefined){
let data7 = data.owner;
if(typeof data7 === "string"){
if(func2(data7) > 128){
const err20 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema44.properties.owner,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!pattern37.test(data7)){
const err21 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema44.properties.owner,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"},schema:schema44.properties.owner.type,parentSchema:schema44.properties.owner,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.group !== undefined){
let data8 = data.group;
if(typeof data8 === "string"){
if(func2(data8) > 128){
const err23 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema44.properties.group,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!pattern37.test(data8)){
const err24 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema44.properties.group,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/type",keyword:"type",params:{type: "string"},schema:schema44.properties.group.type,parentSchema:schema44.properties.group,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.mode !== undefined){
let data9 = data.mode;
if(typeof data9 === "string"){
if(!pattern47.test(data9)){
const err26 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/pattern",keyword:"pattern",params:{pattern: "^[0-7]{3,4}$"},schema:"^[0-7]{3,4}$",parentSchema:schema44.properties.mode,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"},schema:schema44.properties.mode.type,parentSchema:schema44.properties.mode,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.onChange !== undefined){
let data10 = data.onChange;
if(Array.isArray(data10)){
if(data10.length < 1){
const err28 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema44.properties.onChange,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len1 = data10.length;
for(let i2=0; i2<len1; i2++){
let data11 = data10[i2];
if(typeof data11 === "string"){
if(!pattern39.test(data11)){
const err29 = {instancePath:instancePath+"/onChange/" + i2,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema44.properties.onChange.items,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/onChange/" + i2,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema44.properties.onChange.items.type,parentSchema:schema44.properties.onChange.items,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema44.properties.onChange.type,parentSchema:schema44.properties.onChange,data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema44.type,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema45 = {"title":"directory","type":"object","description":"A directory and its owner, group and mode.","additionalProperties":false,"required":["kind","path","state"],"properties":{"kind":{"const":"directory"},"path":{"type":"string","description":"Absolute path, or below ~.","pattern":"^(/|~/)[^\\u0000-\\u001f\\u007f]*$","maxLength":1024},"state":{"type":"string","enum":["present","absent","attributes"],"description":"present: exists. absent: does not exist (with recurse: and everything in it). attributes: exists already, and only owner, group and mode are set."},"owner":{"type":"string","description":"User that owns it.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"group":{"type":"string","description":"Group that owns it.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"mode":{"type":"string","description":"Permissions in octal, always quoted, such as \"0644\".","pattern":"^[0-7]{3,4}$"},"recurse":{"type":"boolean","description":"Whether owner, group and mode hold for everything below it too, or absent removes what is in it."},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.state === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "kind") || (key0 === "path")) || (key0 === "state")) || (key0 === "owner")) || (key0 === "group")) || (key0 === "mode")) || (key0 === "recurse")) || (key0 === "onChange"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("directory" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "directory"},schema:"directory",parentSchema:schema45.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.path !== undefined){
let data1 = data.path;
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err5 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema45.properties.path,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern42.test(data1)){
const err6 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^(/|~/)[^\\u0000-\\u001f\\u007f]*$"},schema:"^(/|~/)[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema45.properties.path,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},schema:schema45.properties.path.type,parentSchema:schema45.properties.path,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.state !== undefined){
let data2 = data.state;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema45.properties.state.type,parentSchema:schema45.properties.state,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!(((data2 === "present") || (data2 === "absent")) || (data2 === "attributes"))){
const err9 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema45.properties.state.enum},schema:schema45.properties.state.enum,parentSchema:schema45.properties.state,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.owner !== undefined){
let data3 = data.owner;
if(typeof data3 === "string"){
if(func2(data3) > 128){
const err10 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema45.properties.owner,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!pattern37.test(data3)){
const err11 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema45.properties.owner,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"},schema:schema45.properties.owner.type,parentSchema:schema45.properties.owner,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.group !== undefined){
let data4 = data.group;
if(typeof data4 === "string"){
if(func2(data4) > 128){
const err13 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema45.properties.group,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!pattern37.test(data4)){
const err14 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema45.properties.group,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/type",keyword:"type",params:{type: "string"},schema:schema45.properties.group.type,parentSchema:schema45.properties.group,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.mode !== undefined){
let data5 = data.mode;
if(typeof data5 === "string"){
if(!pattern47.test(data5)){
const err16 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/pattern",keyword:"pattern",params:{pattern: "^[0-7]{3,4}$"},schema:"^[0-7]{3,4}$",parentSchema:schema45.properties.mode,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"},schema:schema45.properties.mode.type,parentSchema:schema45.properties.mode,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.recurse !== undefined){
let data6 = data.recurse;
if(typeof data6 !== "boolean"){
const err18 = {instancePath:instancePath+"/recurse",schemaPath:"#/properties/recurse/type",keyword:"type",params:{type: "boolean"},schema:schema45.properties.recurse.type,parentSchema:schema45.properties.recurse,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.onChange !== undefined){
let data7 = data.onChange;
if(Array.isArray(data7)){
if(data7.length < 1){
const err19 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema45.properties.onChange,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(!pattern39.test(data8)){
const err20 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema45.properties.onChange.items,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema45.properties.onChange.items.type,parentSchema:schema45.properties.onChange.items,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema45.properties.onChange.type,parentSchema:schema45.properties.onChange,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema46 = {"title":"link","type":"object","description":"A symbolic link.","additionalProperties":false,"required":["kind","path","state"],"properties":{"kind":{"const":"link"},"path":{"type":"string","description":"Where the link stands.","pattern":"^(/|~/)[^\\u0000-\\u001f\\u007f]*$","maxLength":1024},"target":{"type":"string","description":"What it points at.","maxLength":1024,"minLength":1},"state":{"type":"string","enum":["present","absent"],"description":"present: is a link to target. absent: no link stands there."},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema46.required,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},schema:schema46.required,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.state === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema46.required,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "kind") || (key0 === "path")) || (key0 === "target")) || (key0 === "state")) || (key0 === "onChange"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("link" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "link"},schema:"link",parentSchema:schema46.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.path !== undefined){
let data1 = data.path;
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err5 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema46.properties.path,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern42.test(data1)){
const err6 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^(/|~/)[^\\u0000-\\u001f\\u007f]*$"},schema:"^(/|~/)[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema46.properties.path,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},schema:schema46.properties.path.type,parentSchema:schema46.properties.path,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.target !== undefined){
let data2 = data.target;
if(typeof data2 === "string"){
if(func2(data2) > 1024){
const err8 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema46.properties.target,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func2(data2) < 1){
const err9 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema46.properties.target,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "string"},schema:schema46.properties.target.type,parentSchema:schema46.properties.target,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.state !== undefined){
let data3 = data.state;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema46.properties.state.type,parentSchema:schema46.properties.state,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((data3 === "present") || (data3 === "absent"))){
const err12 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema46.properties.state.enum},schema:schema46.properties.state.enum,parentSchema:schema46.properties.state,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.onChange !== undefined){
let data4 = data.onChange;
if(Array.isArray(data4)){
if(data4.length < 1){
const err13 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema46.properties.onChange,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(!pattern39.test(data5)){
const err14 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema46.properties.onChange.items,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema46.properties.onChange.items.type,parentSchema:schema46.properties.onChange.items,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema46.properties.onChange.type,parentSchema:schema46.properties.onChange,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema46.type,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema47 = {"title":"line","type":"object","description":"One line of a text file.","additionalProperties":false,"required":["kind","path","line","state"],"properties":{"kind":{"const":"line"},"path":{"type":"string","description":"The text file; it must exist unless create is true.","pattern":"^(/|~/)[^\\u0000-\\u001f\\u007f]*$","maxLength":1024},"line":{"type":"string","description":"The whole line, without a line end.","maxLength":2048,"minLength":1},"match":{"type":"string","description":"POSIX extended regular expression of the lines that this one replaces (the first is replaced, further ones are removed); without it, an equal line.","maxLength":512,"minLength":1},"before":{"type":"string","description":"POSIX extended regular expression: a new line goes before the first line that matches, or to the end; lines from that one on are another block and stay as they are.","maxLength":512,"minLength":1},"state":{"type":"string","enum":["present","absent"],"description":"present: the line is there, once. absent: no such line."},"create":{"type":"boolean","description":"Whether a missing file is made."},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema47.required,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},schema:schema47.required,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.line === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "line"},schema:schema47.required,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.state === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema47.required,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "kind") || (key0 === "path")) || (key0 === "line")) || (key0 === "match")) || (key0 === "before")) || (key0 === "state")) || (key0 === "create")) || (key0 === "onChange"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("line" !== data0){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "line"},schema:"line",parentSchema:schema47.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.path !== undefined){
let data1 = data.path;
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err6 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema47.properties.path,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern42.test(data1)){
const err7 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^(/|~/)[^\\u0000-\\u001f\\u007f]*$"},schema:"^(/|~/)[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema47.properties.path,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},schema:schema47.properties.path.type,parentSchema:schema47.properties.path,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.line !== undefined){
let data2 = data.line;
if(typeof data2 === "string"){
if(func2(data2) > 2048){
const err9 = {instancePath:instancePath+"/line",schemaPath:"#/properties/line/maxLength",keyword:"maxLength",params:{limit: 2048},schema:2048,parentSchema:schema47.properties.line,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func2(data2) < 1){
const err10 = {instancePath:instancePath+"/line",schemaPath:"#/properties/line/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema47.properties.line,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/line",schemaPath:"#/properties/line/type",keyword:"type",params:{type: "string"},schema:schema47.properties.line.type,parentSchema:schema47.properties.line,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.match !== undefined){
let data3 = data.match;
if(typeof data3 === "string"){
if(func2(data3) > 512){
const err12 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/maxLength",keyword:"maxLength",params:{limit: 512},schema:512,parentSchema:schema47.properties.match,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(func2(data3) < 1){
const err13 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema47.properties.match,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/type",keyword:"type",params:{type: "string"},schema:schema47.properties.match.type,parentSchema:schema47.properties.match,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.before !== undefined){
let data4 = data.before;
if(typeof data4 === "string"){
if(func2(data4) > 512){
const err15 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/maxLength",keyword:"maxLength",params:{limit: 512},schema:512,parentSchema:schema47.properties.before,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(func2(data4) < 1){
const err16 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema47.properties.before,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/before",schemaPath:"#/properties/before/type",keyword:"type",params:{type: "string"},schema:schema47.properties.before.type,parentSchema:schema47.properties.before,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.state !== undefined){
let data5 = data.state;
if(typeof data5 !== "string"){
const err18 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema47.properties.state.type,parentSchema:schema47.properties.state,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((data5 === "present") || (data5 === "absent"))){
const err19 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema47.properties.state.enum},schema:schema47.properties.state.enum,parentSchema:schema47.properties.state,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.create !== undefined){
let data6 = data.create;
if(typeof data6 !== "boolean"){
const err20 = {instancePath:instancePath+"/create",schemaPath:"#/properties/create/type",keyword:"type",params:{type: "boolean"},schema:schema47.properties.create.type,parentSchema:schema47.properties.create,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.onChange !== undefined){
let data7 = data.onChange;
if(Array.isArray(data7)){
if(data7.length < 1){
const err21 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema47.properties.onChange,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(!pattern39.test(data8)){
const err22 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema47.properties.onChange.items,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema47.properties.onChange.items.type,parentSchema:schema47.properties.onChange.items,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema47.properties.onChange.type,parentSchema:schema47.properties.onChange,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema47.type,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema48 = {"title":"ini","type":"object","description":"One key of an INI-style file.","additionalProperties":false,"required":["kind","path","key","state"],"properties":{"kind":{"const":"ini"},"path":{"type":"string","description":"The INI file; made when it is missing.","pattern":"^(/|~/)[^\\u0000-\\u001f\\u007f]*$","maxLength":1024},"section":{"type":"string","description":"Section name without brackets; absent for keys before the first section.","maxLength":256,"minLength":1},"key":{"type":"string","description":"Key name.","maxLength":256,"minLength":1},"value":{"type":"string","description":"Value, as written after the equals sign.","maxLength":2048},"state":{"type":"string","enum":["present","absent"],"description":"present: the key has this value. absent: the key is not set."},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate34.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema48.required,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.path === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},schema:schema48.required,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.key === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "key"},schema:schema48.required,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.state === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema48.required,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "kind") || (key0 === "path")) || (key0 === "section")) || (key0 === "key")) || (key0 === "value")) || (key0 === "state")) || (key0 === "onChange"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("ini" !== data0){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "ini"},schema:"ini",parentSchema:schema48.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.path !== undefined){
let data1 = data.path;
if(typeof data1 === "string"){
if(func2(data1) > 1024){
const err6 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema48.properties.path,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern42.test(data1)){
const err7 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^(/|~/)[^\\u0000-\\u001f\\u007f]*$"},schema:"^(/|~/)[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema48.properties.path,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},schema:schema48.properties.path.type,parentSchema:schema48.properties.path,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.section !== undefined){
let data2 = data.section;
if(typeof data2 === "string"){
if(func2(data2) > 256){
const err9 = {instancePath:instancePath+"/section",schemaPath:"#/properties/section/maxLength",keyword:"maxLength",params:{limit: 256},schema:256,parentSchema:schema48.properties.section,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(func2(data2) < 1){
const err10 = {instancePath:instancePath+"/section",schemaPath:"#/properties/section/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema48.properties.section,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/section",schemaPath:"#/properties/section/type",keyword:"type",params:{type: "string"},schema:schema48.properties.section.type,parentSchema:schema48.properties.section,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.key !== undefined){
let data3 = data.key;
if(typeof data3 === "string"){
if(func2(data3) > 256){
const err12 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/maxLength",keyword:"maxLength",params:{limit: 256},schema:256,parentSchema:schema48.properties.key,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(func2(data3) < 1){
const err13 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema48.properties.key,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},schema:schema48.properties.key.type,parentSchema:schema48.properties.key,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.value !== undefined){
let data4 = data.value;
if(typeof data4 === "string"){
if(func2(data4) > 2048){
const err15 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/maxLength",keyword:"maxLength",params:{limit: 2048},schema:2048,parentSchema:schema48.properties.value,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},schema:schema48.properties.value.type,parentSchema:schema48.properties.value,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.state !== undefined){
let data5 = data.state;
if(typeof data5 !== "string"){
const err17 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema48.properties.state.type,parentSchema:schema48.properties.state,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!((data5 === "present") || (data5 === "absent"))){
const err18 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema48.properties.state.enum},schema:schema48.properties.state.enum,parentSchema:schema48.properties.state,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.onChange !== undefined){
let data6 = data.onChange;
if(Array.isArray(data6)){
if(data6.length < 1){
const err19 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema48.properties.onChange,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(!pattern39.test(data7)){
const err20 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema48.properties.onChange.items,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema48.properties.onChange.items.type,parentSchema:schema48.properties.onChange.items,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema48.properties.onChange.type,parentSchema:schema48.properties.onChange,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema48.type,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}
validate34.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema49 = {"title":"user","type":"object","description":"A user account.","additionalProperties":false,"required":["kind","name","state"],"properties":{"kind":{"const":"user"},"name":{"type":"string","description":"Login name.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"state":{"type":"string","enum":["present","absent"],"description":"present: exists as described. absent: does not exist."},"uid":{"type":"integer","minimum":0,"maximum":4294967294,"description":"Numeric id."},"group":{"type":"string","description":"Primary group.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"groups":{"type":"array","items":{"type":"string","description":"A group.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"minItems":1,"description":"Supplementary groups that it is a member of; others are kept.","uniqueItems":true},"shell":{"type":"string","description":"Login shell.","pattern":"^(/|~/)[^\\u0000-\\u001f\\u007f]*$","maxLength":1024},"home":{"type":"string","description":"Home directory.","pattern":"^(/|~/)[^\\u0000-\\u001f\\u007f]*$","maxLength":1024},"comment":{"type":"string","description":"Full name or purpose.","maxLength":256,"pattern":"^[^:\\u0000-\\u001f]*$"},"system":{"type":"boolean","description":"Whether it is made as a system account."},"locked":{"type":"boolean","description":"Whether password login is locked."},"removeHome":{"type":"boolean","description":"With absent: whether the home directory goes too."},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};
const pattern65 = new RegExp("^[^:\\u0000-\\u001f]*$", "u");

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.state === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema49.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("user" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "user"},schema:"user",parentSchema:schema49.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(func2(data1) > 128){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema49.properties.name,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern37.test(data1)){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema49.properties.name,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema49.properties.name.type,parentSchema:schema49.properties.name,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.state !== undefined){
let data2 = data.state;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema49.properties.state.type,parentSchema:schema49.properties.state,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!((data2 === "present") || (data2 === "absent"))){
const err9 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema49.properties.state.enum},schema:schema49.properties.state.enum,parentSchema:schema49.properties.state,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.uid !== undefined){
let data3 = data.uid;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{type: "integer"},schema:schema49.properties.uid.type,parentSchema:schema49.properties.uid,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 4294967294 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/uid",schemaPath:"#/properties/uid/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967294},schema:4294967294,parentSchema:schema49.properties.uid,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/uid",schemaPath:"#/properties/uid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema49.properties.uid,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.group !== undefined){
let data4 = data.group;
if(typeof data4 === "string"){
if(func2(data4) > 128){
const err13 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema49.properties.group,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!pattern37.test(data4)){
const err14 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema49.properties.group,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/type",keyword:"type",params:{type: "string"},schema:schema49.properties.group.type,parentSchema:schema49.properties.group,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.groups !== undefined){
let data5 = data.groups;
if(Array.isArray(data5)){
if(data5.length < 1){
const err16 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema49.properties.groups,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(func2(data6) > 128){
const err17 = {instancePath:instancePath+"/groups/" + i0,schemaPath:"#/properties/groups/items/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema49.properties.groups.items,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!pattern37.test(data6)){
const err18 = {instancePath:instancePath+"/groups/" + i0,schemaPath:"#/properties/groups/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema49.properties.groups.items,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/groups/" + i0,schemaPath:"#/properties/groups/items/type",keyword:"type",params:{type: "string"},schema:schema49.properties.groups.items.type,parentSchema:schema49.properties.groups.items,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
let i1 = data5.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data5[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err20 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},schema:true,parentSchema:schema49.properties.groups,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err21 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/type",keyword:"type",params:{type: "array"},schema:schema49.properties.groups.type,parentSchema:schema49.properties.groups,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.shell !== undefined){
let data7 = data.shell;
if(typeof data7 === "string"){
if(func2(data7) > 1024){
const err22 = {instancePath:instancePath+"/shell",schemaPath:"#/properties/shell/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema49.properties.shell,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!pattern42.test(data7)){
const err23 = {instancePath:instancePath+"/shell",schemaPath:"#/properties/shell/pattern",keyword:"pattern",params:{pattern: "^(/|~/)[^\\u0000-\\u001f\\u007f]*$"},schema:"^(/|~/)[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema49.properties.shell,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/shell",schemaPath:"#/properties/shell/type",keyword:"type",params:{type: "string"},schema:schema49.properties.shell.type,parentSchema:schema49.properties.shell,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.home !== undefined){
let data8 = data.home;
if(typeof data8 === "string"){
if(func2(data8) > 1024){
const err25 = {instancePath:instancePath+"/home",schemaPath:"#/properties/home/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema49.properties.home,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!pattern42.test(data8)){
const err26 = {instancePath:instancePath+"/home",schemaPath:"#/properties/home/pattern",keyword:"pattern",params:{pattern: "^(/|~/)[^\\u0000-\\u001f\\u007f]*$"},schema:"^(/|~/)[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema49.properties.home,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/home",schemaPath:"#/properties/home/type",keyword:"type",params:{type: "string"},schema:schema49.properties.home.type,parentSchema:schema49.properties.home,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.comment !== undefined){
let data9 = data.comment;
if(typeof data9 === "string"){
if(func2(data9) > 256){
const err28 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/maxLength",keyword:"maxLength",params:{limit: 256},schema:256,parentSchema:schema49.properties.comment,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!pattern65.test(data9)){
const err29 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/pattern",keyword:"pattern",params:{pattern: "^[^:\\u0000-\\u001f]*$"},schema:"^[^:\\u0000-\\u001f]*$",parentSchema:schema49.properties.comment,data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/comment",schemaPath:"#/properties/comment/type",keyword:"type",params:{type: "string"},schema:schema49.properties.comment.type,parentSchema:schema49.properties.comment,data:data9};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.system !== undefined){
let data10 = data.system;
if(typeof data10 !== "boolean"){
const err31 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "boolean"},schema:schema49.properties.system.type,parentSchema:schema49.properties.system,data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.locked !== undefined){
let data11 = data.locked;
if(typeof data11 !== "boolean"){
const err32 = {instancePath:instancePath+"/locked",schemaPath:"#/properties/locked/type",keyword:"type",params:{type: "boolean"},schema:schema49.properties.locked.type,parentSchema:schema49.properties.locked,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.removeHome !== undefined){
let data12 = data.removeHome;
if(typeof data12 !== "boolean"){
const err33 = {instancePath:instancePath+"/removeHome",schemaPath:"#/properties/removeHome/type",keyword:"type",params:{type: "boolean"},schema:schema49.properties.removeHome.type,parentSchema:schema49.properties.removeHome,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.onChange !== undefined){
let data13 = data.onChange;
if(Array.isArray(data13)){
if(data13.length < 1){
const err34 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema49.properties.onChange,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const len1 = data13.length;
for(let i2=0; i2<len1; i2++){
let data14 = data13[i2];
if(typeof data14 === "string"){
if(!pattern39.test(data14)){
const err35 = {instancePath:instancePath+"/onChange/" + i2,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema49.properties.onChange.items,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/onChange/" + i2,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema49.properties.onChange.items.type,parentSchema:schema49.properties.onChange.items,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema49.properties.onChange.type,parentSchema:schema49.properties.onChange,data:data13};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
validate35.errors = vErrors;
return errors === 0;
}
validate35.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema50 = {"title":"group","type":"object","description":"A group.","additionalProperties":false,"required":["kind","name","state"],"properties":{"kind":{"const":"group"},"name":{"type":"string","description":"Group name.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"state":{"type":"string","enum":["present","absent"],"description":"present or absent."},"gid":{"type":"integer","minimum":0,"maximum":4294967294,"description":"Numeric id."},"system":{"type":"boolean","description":"Whether it is made as a system group."},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate36.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema50.required,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema50.required,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.state === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema50.required,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "kind") || (key0 === "name")) || (key0 === "state")) || (key0 === "gid")) || (key0 === "system")) || (key0 === "onChange"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("group" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "group"},schema:"group",parentSchema:schema50.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(func2(data1) > 128){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema50.properties.name,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern37.test(data1)){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema50.properties.name,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema50.properties.name.type,parentSchema:schema50.properties.name,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.state !== undefined){
let data2 = data.state;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema50.properties.state.type,parentSchema:schema50.properties.state,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!((data2 === "present") || (data2 === "absent"))){
const err9 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema50.properties.state.enum},schema:schema50.properties.state.enum,parentSchema:schema50.properties.state,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.gid !== undefined){
let data3 = data.gid;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err10 = {instancePath:instancePath+"/gid",schemaPath:"#/properties/gid/type",keyword:"type",params:{type: "integer"},schema:schema50.properties.gid.type,parentSchema:schema50.properties.gid,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 4294967294 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/gid",schemaPath:"#/properties/gid/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967294},schema:4294967294,parentSchema:schema50.properties.gid,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err12 = {instancePath:instancePath+"/gid",schemaPath:"#/properties/gid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema50.properties.gid,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.system !== undefined){
let data4 = data.system;
if(typeof data4 !== "boolean"){
const err13 = {instancePath:instancePath+"/system",schemaPath:"#/properties/system/type",keyword:"type",params:{type: "boolean"},schema:schema50.properties.system.type,parentSchema:schema50.properties.system,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.onChange !== undefined){
let data5 = data.onChange;
if(Array.isArray(data5)){
if(data5.length < 1){
const err14 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema50.properties.onChange,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(!pattern39.test(data6)){
const err15 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema50.properties.onChange.items,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema50.properties.onChange.items.type,parentSchema:schema50.properties.onChange.items,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema50.properties.onChange.type,parentSchema:schema50.properties.onChange,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema50.type,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate36.errors = vErrors;
return errors === 0;
}
validate36.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema51 = {"title":"authorizedKey","type":"object","description":"An SSH public key that may log in as a user.","additionalProperties":false,"required":["kind","user","key","state"],"properties":{"kind":{"const":"authorizedKey"},"user":{"type":"string","description":"The account.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"key":{"type":"string","description":"The whole public key line: type, base64, comment.","maxLength":8192,"pattern":"^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com) [A-Za-z0-9+/]+={0,3}( [^\\u0000-\\u001f\\u007f]*)?$"},"state":{"type":"string","enum":["present","absent"],"description":"present: may log in. absent: may not."},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};
const pattern70 = new RegExp("^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com) [A-Za-z0-9+/]+={0,3}( [^\\u0000-\\u001f\\u007f]*)?$", "u");

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate37.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema51.required,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.user === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "user"},schema:schema51.required,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.key === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "key"},schema:schema51.required,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.state === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema51.required,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "kind") || (key0 === "user")) || (key0 === "key")) || (key0 === "state")) || (key0 === "onChange"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("authorizedKey" !== data0){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "authorizedKey"},schema:"authorizedKey",parentSchema:schema51.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.user !== undefined){
let data1 = data.user;
if(typeof data1 === "string"){
if(func2(data1) > 128){
const err6 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema51.properties.user,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern37.test(data1)){
const err7 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema51.properties.user,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "string"},schema:schema51.properties.user.type,parentSchema:schema51.properties.user,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.key !== undefined){
let data2 = data.key;
if(typeof data2 === "string"){
if(func2(data2) > 8192){
const err9 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/maxLength",keyword:"maxLength",params:{limit: 8192},schema:8192,parentSchema:schema51.properties.key,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern70.test(data2)){
const err10 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/pattern",keyword:"pattern",params:{pattern: "^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com) [A-Za-z0-9+/]+={0,3}( [^\\u0000-\\u001f\\u007f]*)?$"},schema:"^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com) [A-Za-z0-9+/]+={0,3}( [^\\u0000-\\u001f\\u007f]*)?$",parentSchema:schema51.properties.key,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},schema:schema51.properties.key.type,parentSchema:schema51.properties.key,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.state !== undefined){
let data3 = data.state;
if(typeof data3 !== "string"){
const err12 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema51.properties.state.type,parentSchema:schema51.properties.state,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!((data3 === "present") || (data3 === "absent"))){
const err13 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema51.properties.state.enum},schema:schema51.properties.state.enum,parentSchema:schema51.properties.state,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.onChange !== undefined){
let data4 = data.onChange;
if(Array.isArray(data4)){
if(data4.length < 1){
const err14 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema51.properties.onChange,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(!pattern39.test(data5)){
const err15 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema51.properties.onChange.items,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema51.properties.onChange.items.type,parentSchema:schema51.properties.onChange.items,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema51.properties.onChange.type,parentSchema:schema51.properties.onChange,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema51.type,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}
validate37.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema52 = {"title":"cron","type":"object","description":"A scheduled command, as a file in /etc/cron.d or the family's counterpart.","additionalProperties":false,"required":["kind","name","state"],"properties":{"kind":{"const":"cron"},"name":{"type":"string","description":"Name of the entry; letters, digits, - and _ only.","pattern":"^[A-Za-z0-9_-]+$","maxLength":64},"schedule":{"type":"string","description":"Five cron fields, or @hourly, @daily, @weekly, @monthly, @yearly, @reboot.","maxLength":128,"pattern":"^(@(hourly|daily|weekly|monthly|yearly|reboot)|[0-9*/,A-Za-z-]+( [0-9*/,A-Za-z-]+){4})$"},"user":{"type":"string","description":"The account that it runs as; root when absent.","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$","maxLength":128},"command":{"type":"string","description":"The command line.","maxLength":1024,"minLength":1,"pattern":"^[^\\u0000-\\u001f]*$"},"state":{"type":"string","enum":["present","absent"],"description":"present or absent."},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};
const pattern72 = new RegExp("^[A-Za-z0-9_-]+$", "u");
const pattern73 = new RegExp("^(@(hourly|daily|weekly|monthly|yearly|reboot)|[0-9*/,A-Za-z-]+( [0-9*/,A-Za-z-]+){4})$", "u");
const pattern75 = new RegExp("^[^\\u0000-\\u001f]*$", "u");

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate38.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema52.required,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema52.required,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.state === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema52.required,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "kind") || (key0 === "name")) || (key0 === "schedule")) || (key0 === "user")) || (key0 === "command")) || (key0 === "state")) || (key0 === "onChange"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("cron" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "cron"},schema:"cron",parentSchema:schema52.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(func2(data1) > 64){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 64},schema:64,parentSchema:schema52.properties.name,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern72.test(data1)){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},schema:"^[A-Za-z0-9_-]+$",parentSchema:schema52.properties.name,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema52.properties.name.type,parentSchema:schema52.properties.name,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.schedule !== undefined){
let data2 = data.schedule;
if(typeof data2 === "string"){
if(func2(data2) > 128){
const err8 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema52.properties.schedule,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern73.test(data2)){
const err9 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/pattern",keyword:"pattern",params:{pattern: "^(@(hourly|daily|weekly|monthly|yearly|reboot)|[0-9*/,A-Za-z-]+( [0-9*/,A-Za-z-]+){4})$"},schema:"^(@(hourly|daily|weekly|monthly|yearly|reboot)|[0-9*/,A-Za-z-]+( [0-9*/,A-Za-z-]+){4})$",parentSchema:schema52.properties.schedule,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/type",keyword:"type",params:{type: "string"},schema:schema52.properties.schedule.type,parentSchema:schema52.properties.schedule,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.user !== undefined){
let data3 = data.user;
if(typeof data3 === "string"){
if(func2(data3) > 128){
const err11 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema52.properties.user,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern37.test(data3)){
const err12 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.+:@-]*$",parentSchema:schema52.properties.user,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "string"},schema:schema52.properties.user.type,parentSchema:schema52.properties.user,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.command !== undefined){
let data4 = data.command;
if(typeof data4 === "string"){
if(func2(data4) > 1024){
const err14 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema52.properties.command,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func2(data4) < 1){
const err15 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema52.properties.command,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern75.test(data4)){
const err16 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f]*$"},schema:"^[^\\u0000-\\u001f]*$",parentSchema:schema52.properties.command,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "string"},schema:schema52.properties.command.type,parentSchema:schema52.properties.command,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.state !== undefined){
let data5 = data.state;
if(typeof data5 !== "string"){
const err18 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema52.properties.state.type,parentSchema:schema52.properties.state,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((data5 === "present") || (data5 === "absent"))){
const err19 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema52.properties.state.enum},schema:schema52.properties.state.enum,parentSchema:schema52.properties.state,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.onChange !== undefined){
let data6 = data.onChange;
if(Array.isArray(data6)){
if(data6.length < 1){
const err20 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema52.properties.onChange,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(!pattern39.test(data7)){
const err21 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema52.properties.onChange.items,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema52.properties.onChange.items.type,parentSchema:schema52.properties.onChange.items,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema52.properties.onChange.type,parentSchema:schema52.properties.onChange,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema52.type,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate38.errors = vErrors;
return errors === 0;
}
validate38.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema53 = {"title":"sysctl","type":"object","description":"A kernel parameter, now and at boot.","additionalProperties":false,"required":["kind","key","state"],"properties":{"kind":{"const":"sysctl"},"key":{"type":"string","description":"Dotted name, such as net.ipv4.ip_forward.","pattern":"^[a-z0-9_]+([./][A-Za-z0-9_*-]+)+$","maxLength":128},"value":{"type":"string","description":"The value, as sysctl prints it.","maxLength":256,"minLength":1,"pattern":"^[^\\u0000-\\u001f]*$"},"state":{"type":"string","enum":["present","absent"],"description":"present: set to value. absent: not set at boot by us."},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};
const pattern77 = new RegExp("^[a-z0-9_]+([./][A-Za-z0-9_*-]+)+$", "u");

function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate39.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema53.required,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.key === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "key"},schema:schema53.required,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.state === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema53.required,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "kind") || (key0 === "key")) || (key0 === "value")) || (key0 === "state")) || (key0 === "onChange"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("sysctl" !== data0){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "sysctl"},schema:"sysctl",parentSchema:schema53.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.key !== undefined){
let data1 = data.key;
if(typeof data1 === "string"){
if(func2(data1) > 128){
const err5 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/maxLength",keyword:"maxLength",params:{limit: 128},schema:128,parentSchema:schema53.properties.key,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern77.test(data1)){
const err6 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_]+([./][A-Za-z0-9_*-]+)+$"},schema:"^[a-z0-9_]+([./][A-Za-z0-9_*-]+)+$",parentSchema:schema53.properties.key,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},schema:schema53.properties.key.type,parentSchema:schema53.properties.key,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.value !== undefined){
let data2 = data.value;
if(typeof data2 === "string"){
if(func2(data2) > 256){
const err8 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/maxLength",keyword:"maxLength",params:{limit: 256},schema:256,parentSchema:schema53.properties.value,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func2(data2) < 1){
const err9 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema53.properties.value,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern75.test(data2)){
const err10 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f]*$"},schema:"^[^\\u0000-\\u001f]*$",parentSchema:schema53.properties.value,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},schema:schema53.properties.value.type,parentSchema:schema53.properties.value,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.state !== undefined){
let data3 = data.state;
if(typeof data3 !== "string"){
const err12 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},schema:schema53.properties.state.type,parentSchema:schema53.properties.state,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!((data3 === "present") || (data3 === "absent"))){
const err13 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema53.properties.state.enum},schema:schema53.properties.state.enum,parentSchema:schema53.properties.state,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.onChange !== undefined){
let data4 = data.onChange;
if(Array.isArray(data4)){
if(data4.length < 1){
const err14 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema53.properties.onChange,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(!pattern39.test(data5)){
const err15 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema53.properties.onChange.items,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema53.properties.onChange.items.type,parentSchema:schema53.properties.onChange.items,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema53.properties.onChange.type,parentSchema:schema53.properties.onChange,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema53.type,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}
validate39.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema54 = {"title":"hostname","type":"object","description":"The host's name.","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"hostname"},"name":{"type":"string","description":"A host name.","pattern":"^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$|^\\$\\{?[A-Za-z_][A-Za-z0-9_]*\\}?$"},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};
const pattern80 = new RegExp("^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$|^\\$\\{?[A-Za-z_][A-Za-z0-9_]*\\}?$", "u");

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema54.required,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema54.required,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "name")) || (key0 === "onChange"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("hostname" !== data0){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "hostname"},schema:"hostname",parentSchema:schema54.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern80.test(data1)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$|^\\$\\{?[A-Za-z_][A-Za-z0-9_]*\\}?$"},schema:"^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$|^\\$\\{?[A-Za-z_][A-Za-z0-9_]*\\}?$",parentSchema:schema54.properties.name,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema54.properties.name.type,parentSchema:schema54.properties.name,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.onChange !== undefined){
let data2 = data.onChange;
if(Array.isArray(data2)){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema54.properties.onChange,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(!pattern39.test(data3)){
const err7 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema54.properties.onChange.items,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema54.properties.onChange.items.type,parentSchema:schema54.properties.onChange.items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema54.properties.onChange.type,parentSchema:schema54.properties.onChange,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema54.type,parentSchema:schema54,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema55 = {"title":"timezone","type":"object","description":"The host's time zone.","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"timezone"},"name":{"type":"string","description":"A tz database name, such as Europe/Berlin.","pattern":"^[A-Za-z][A-Za-z0-9_+/-]*$","maxLength":64},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};
const pattern82 = new RegExp("^[A-Za-z][A-Za-z0-9_+/-]*$", "u");

function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate41.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema55.required,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema55.required,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "name")) || (key0 === "onChange"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("timezone" !== data0){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "timezone"},schema:"timezone",parentSchema:schema55.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(func2(data1) > 64){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 64},schema:64,parentSchema:schema55.properties.name,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern82.test(data1)){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_+/-]*$"},schema:"^[A-Za-z][A-Za-z0-9_+/-]*$",parentSchema:schema55.properties.name,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema55.properties.name.type,parentSchema:schema55.properties.name,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.onChange !== undefined){
let data2 = data.onChange;
if(Array.isArray(data2)){
if(data2.length < 1){
const err7 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema55.properties.onChange,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(!pattern39.test(data3)){
const err8 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema55.properties.onChange.items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema55.properties.onChange.items.type,parentSchema:schema55.properties.onChange.items,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema55.properties.onChange.type,parentSchema:schema55.properties.onChange,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema55.type,parentSchema:schema55,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate41.errors = vErrors;
return errors === 0;
}
validate41.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema56 = {"title":"answers","type":"object","description":"A network service answers, as a probe that changes nothing.","additionalProperties":false,"required":["kind","port"],"properties":{"kind":{"const":"answers"},"port":{"type":"integer","minimum":1,"maximum":65535,"description":"TCP port."},"host":{"type":"string","description":"Address to ask; 127.0.0.1 when absent.","pattern":"^[A-Za-z0-9.:-]+$","maxLength":253},"path":{"type":"string","description":"Ask over HTTP for this path; without path and contains, an accepted connection is enough.","pattern":"^/[^\\s\\u0000-\\u001f]*$","maxLength":1024},"tls":{"type":"boolean","description":"Whether to ask over HTTPS."},"contains":{"type":"string","description":"Text that the reply must contain.","maxLength":256,"minLength":1},"withinSeconds":{"type":"integer","minimum":1,"maximum":300,"description":"How long to keep trying; 10 when absent."},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};
const pattern84 = new RegExp("^[A-Za-z0-9.:-]+$", "u");
const pattern85 = new RegExp("^/[^\\s\\u0000-\\u001f]*$", "u");

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate42.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema56.required,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.port === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "port"},schema:schema56.required,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "kind") || (key0 === "port")) || (key0 === "host")) || (key0 === "path")) || (key0 === "tls")) || (key0 === "contains")) || (key0 === "withinSeconds")) || (key0 === "onChange"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("answers" !== data0){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "answers"},schema:"answers",parentSchema:schema56.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.port !== undefined){
let data1 = data.port;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "integer"},schema:schema56.properties.port.type,parentSchema:schema56.properties.port,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 65535 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema56.properties.port,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema56.properties.port,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.host !== undefined){
let data2 = data.host;
if(typeof data2 === "string"){
if(func2(data2) > 253){
const err7 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/maxLength",keyword:"maxLength",params:{limit: 253},schema:253,parentSchema:schema56.properties.host,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!pattern84.test(data2)){
const err8 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9.:-]+$"},schema:"^[A-Za-z0-9.:-]+$",parentSchema:schema56.properties.host,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},schema:schema56.properties.host.type,parentSchema:schema56.properties.host,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.path !== undefined){
let data3 = data.path;
if(typeof data3 === "string"){
if(func2(data3) > 1024){
const err10 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{limit: 1024},schema:1024,parentSchema:schema56.properties.path,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!pattern85.test(data3)){
const err11 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^/[^\\s\\u0000-\\u001f]*$"},schema:"^/[^\\s\\u0000-\\u001f]*$",parentSchema:schema56.properties.path,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},schema:schema56.properties.path.type,parentSchema:schema56.properties.path,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.tls !== undefined){
let data4 = data.tls;
if(typeof data4 !== "boolean"){
const err13 = {instancePath:instancePath+"/tls",schemaPath:"#/properties/tls/type",keyword:"type",params:{type: "boolean"},schema:schema56.properties.tls.type,parentSchema:schema56.properties.tls,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.contains !== undefined){
let data5 = data.contains;
if(typeof data5 === "string"){
if(func2(data5) > 256){
const err14 = {instancePath:instancePath+"/contains",schemaPath:"#/properties/contains/maxLength",keyword:"maxLength",params:{limit: 256},schema:256,parentSchema:schema56.properties.contains,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func2(data5) < 1){
const err15 = {instancePath:instancePath+"/contains",schemaPath:"#/properties/contains/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema56.properties.contains,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/contains",schemaPath:"#/properties/contains/type",keyword:"type",params:{type: "string"},schema:schema56.properties.contains.type,parentSchema:schema56.properties.contains,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.withinSeconds !== undefined){
let data6 = data.withinSeconds;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err17 = {instancePath:instancePath+"/withinSeconds",schemaPath:"#/properties/withinSeconds/type",keyword:"type",params:{type: "integer"},schema:schema56.properties.withinSeconds.type,parentSchema:schema56.properties.withinSeconds,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 300 || isNaN(data6)){
const err18 = {instancePath:instancePath+"/withinSeconds",schemaPath:"#/properties/withinSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 300},schema:300,parentSchema:schema56.properties.withinSeconds,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err19 = {instancePath:instancePath+"/withinSeconds",schemaPath:"#/properties/withinSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema56.properties.withinSeconds,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.onChange !== undefined){
let data7 = data.onChange;
if(Array.isArray(data7)){
if(data7.length < 1){
const err20 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema56.properties.onChange,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(!pattern39.test(data8)){
const err21 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema56.properties.onChange.items,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema56.properties.onChange.items.type,parentSchema:schema56.properties.onChange.items,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema56.properties.onChange.type,parentSchema:schema56.properties.onChange,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema56.type,parentSchema:schema56,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate42.errors = vErrors;
return errors === 0;
}
validate42.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema57 = {"title":"command","type":"object","description":"Anything else, as shell commands that bring their own check, verification and undo.","additionalProperties":false,"required":["kind","check","run","verify"],"properties":{"kind":{"const":"command"},"check":{"type":"string","description":"Read-only POSIX sh: exit 0 says that nothing is to be done.","maxLength":4096},"run":{"type":"string","description":"POSIX sh that makes it so.","maxLength":8192},"verify":{"type":"string","description":"Read-only POSIX sh: exit 0 says that it worked.","maxLength":4096},"undo":{"type":"string","description":"POSIX sh that takes it back.","maxLength":4096},"irreversible":{"type":"boolean","description":"True where it cannot be taken back; then there is no undo."},"explain":{"type":"string","description":"One sentence for the reviewer.","maxLength":400},"onChange":{"type":"array","items":{"type":"string","description":"A step id.","pattern":"^[a-z0-9][a-z0-9-]*$"},"minItems":1,"description":"Do this only when a command of one of these steps changed something. Name the step's own id to mean the earlier ops of the same step."}}};

function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate43.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},schema:schema57.required,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.check === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "check"},schema:schema57.required,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.run === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "run"},schema:schema57.required,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.verify === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "verify"},schema:schema57.required,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "kind") || (key0 === "check")) || (key0 === "run")) || (key0 === "verify")) || (key0 === "undo")) || (key0 === "irreversible")) || (key0 === "explain")) || (key0 === "onChange"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if("command" !== data0){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "command"},schema:"command",parentSchema:schema57.properties.kind,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.check !== undefined){
let data1 = data.check;
if(typeof data1 === "string"){
if(func2(data1) > 4096){
const err6 = {instancePath:instancePath+"/check",schemaPath:"#/properties/check/maxLength",keyword:"maxLength",params:{limit: 4096},schema:4096,parentSchema:schema57.properties.check,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/check",schemaPath:"#/properties/check/type",keyword:"type",params:{type: "string"},schema:schema57.properties.check.type,parentSchema:schema57.properties.check,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.run !== undefined){
let data2 = data.run;
if(typeof data2 === "string"){
if(func2(data2) > 8192){
const err8 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/maxLength",keyword:"maxLength",params:{limit: 8192},schema:8192,parentSchema:schema57.properties.run,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "string"},schema:schema57.properties.run.type,parentSchema:schema57.properties.run,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.verify !== undefined){
let data3 = data.verify;
if(typeof data3 === "string"){
if(func2(data3) > 4096){
const err10 = {instancePath:instancePath+"/verify",schemaPath:"#/properties/verify/maxLength",keyword:"maxLength",params:{limit: 4096},schema:4096,parentSchema:schema57.properties.verify,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/verify",schemaPath:"#/properties/verify/type",keyword:"type",params:{type: "string"},schema:schema57.properties.verify.type,parentSchema:schema57.properties.verify,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.undo !== undefined){
let data4 = data.undo;
if(typeof data4 === "string"){
if(func2(data4) > 4096){
const err12 = {instancePath:instancePath+"/undo",schemaPath:"#/properties/undo/maxLength",keyword:"maxLength",params:{limit: 4096},schema:4096,parentSchema:schema57.properties.undo,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/undo",schemaPath:"#/properties/undo/type",keyword:"type",params:{type: "string"},schema:schema57.properties.undo.type,parentSchema:schema57.properties.undo,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.irreversible !== undefined){
let data5 = data.irreversible;
if(typeof data5 !== "boolean"){
const err14 = {instancePath:instancePath+"/irreversible",schemaPath:"#/properties/irreversible/type",keyword:"type",params:{type: "boolean"},schema:schema57.properties.irreversible.type,parentSchema:schema57.properties.irreversible,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.explain !== undefined){
let data6 = data.explain;
if(typeof data6 === "string"){
if(func2(data6) > 400){
const err15 = {instancePath:instancePath+"/explain",schemaPath:"#/properties/explain/maxLength",keyword:"maxLength",params:{limit: 400},schema:400,parentSchema:schema57.properties.explain,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/explain",schemaPath:"#/properties/explain/type",keyword:"type",params:{type: "string"},schema:schema57.properties.explain.type,parentSchema:schema57.properties.explain,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.onChange !== undefined){
let data7 = data.onChange;
if(Array.isArray(data7)){
if(data7.length < 1){
const err17 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema57.properties.onChange,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(!pattern39.test(data8)){
const err18 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema57.properties.onChange.items,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/onChange/" + i0,schemaPath:"#/properties/onChange/items/type",keyword:"type",params:{type: "string"},schema:schema57.properties.onChange.items.type,parentSchema:schema57.properties.onChange.items,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/onChange",schemaPath:"#/properties/onChange/type",keyword:"type",params:{type: "array"},schema:schema57.properties.onChange.type,parentSchema:schema57.properties.onChange,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema57.type,parentSchema:schema57,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate43.errors = vErrors;
return errors === 0;
}
validate43.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

function ucs2length(str) {
    const len = str.length;
    let length = 0;
    let pos = 0;
    let value;
    while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 0xd800 && value <= 0xdbff && pos < len) {
            // high surrogate, and there is a next character
            value = str.charCodeAt(pos);
            if ((value & 0xfc00) === 0xdc00)
                pos++; // low surrogate
        }
    }
    return length;
}
export const validators = {
  inventory: validate20,
  lock: validate21,
  runbook: validate25,
  settings: validate26,
  'op package': validate28,
  'op service': validate29,
  'op file': validate30,
  'op directory': validate31,
  'op link': validate32,
  'op line': validate33,
  'op ini': validate34,
  'op user': validate35,
  'op group': validate36,
  'op authorizedKey': validate37,
  'op cron': validate38,
  'op sysctl': validate39,
  'op hostname': validate40,
  'op timezone': validate41,
  'op answers': validate42,
  'op command': validate43,
};
