// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Strings} from "../shared/Strings.sol";
import {ILidoLocator} from "./interfaces/ILidoLocator.sol";
import {IdSet, IdSets} from "./IdSet.sol";
import {WithdrawalQueue} from "./WithdrawalQueue.sol";
import {WstETH} from "./WstETH.sol";

interface INftReceiver {
    function onERC721Received(
        address operator,
        address from,
        uint256 tokenId,
        bytes calldata data
    ) external returns (bytes4);
}

/// Open requests as NFTs ("unstETH"). Neither the pause nor finalisation stops a transfer; a claim ends the token.
contract WithdrawalQueueERC721 is WithdrawalQueue {
    using IdSets for IdSet;

    mapping(uint256 => address) private _approvals;
    mapping(address => mapping(address => bool)) private _operators;
    string private _baseUri;

    event Transfer(address indexed from, address indexed to, uint256 indexed tokenId);
    event Approval(address indexed owner, address indexed approved, uint256 indexed tokenId);
    event ApprovalForAll(address indexed owner, address indexed operator, bool approved);
    event BatchMetadataUpdate(uint256 _fromTokenId, uint256 _toTokenId);
    event BaseURISet(string baseURI);

    error ApprovalToOwner();
    error ApproveToCaller();
    error NotOwnerOrApprovedForAll(address sender);
    error NotOwnerOrApproved(address sender);
    error TransferFromIncorrectOwner(address from, address realOwner);
    error TransferToZeroAddress();
    error TransferFromZeroAddress();
    error TransferToThemselves();
    error TransferToNonIERC721Receiver(address);
    error InvalidOwnerAddress(address);

    constructor(ILidoLocator locator, WstETH wstETH, address owner_) WithdrawalQueue(locator, wstETH, owner_) {}

    function name() external pure returns (string memory) {
        return "Lido: stETH Withdrawal NFT";
    }

    function symbol() external pure returns (string memory) {
        return "unstETH";
    }

    /// ERC-165, ERC-721 with metadata, ERC-4906, and the two AccessControl interfaces of the real contract.
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == 0x01ffc9a7 ||
            interfaceId == 0x80ac58cd ||
            interfaceId == 0x5b5e139f ||
            interfaceId == 0x49064906 ||
            interfaceId == 0x7965db0b ||
            interfaceId == 0x5a05180f;
    }

    function finalize(uint256 _lastRequestIdToBeFinalized, uint256 _maxShareRate) external payable {
        _requireResumed();
        _requireRole(FINALIZE_ROLE, address(STETH));
        uint256 from = _lastFinalizedId + 1;
        _finalize(_lastRequestIdToBeFinalized, msg.value, _maxShareRate);
        // Up to the last request, not to the last finalised one: so does the real queue.
        emit BatchMetadataUpdate(from, _lastRequestId);
    }

    function balanceOf(address _owner) external view returns (uint256) {
        if (_owner == address(0)) revert InvalidOwnerAddress(_owner);
        return _idsOf[_owner].ids.length;
    }

    function ownerOf(uint256 _requestId) public view returns (address) {
        _requireKnown(_requestId);
        if (_requests[_requestId].claimed) revert RequestAlreadyClaimed(_requestId);
        return _requests[_requestId].owner;
    }

    function approve(address _to, uint256 _requestId) external {
        address owner = ownerOf(_requestId);
        if (_to == owner) revert ApprovalToOwner();
        if (msg.sender != owner && !_operators[owner][msg.sender]) revert NotOwnerOrApprovedForAll(msg.sender);
        _approvals[_requestId] = _to;
        emit Approval(owner, _to, _requestId);
    }

    function getApproved(uint256 _requestId) external view returns (address) {
        _requireOpen(_requestId);
        return _approvals[_requestId];
    }

    function setApprovalForAll(address _operator, bool _approved) external {
        if (_operator == msg.sender) revert ApproveToCaller();
        _operators[msg.sender][_operator] = _approved;
        emit ApprovalForAll(msg.sender, _operator, _approved);
    }

    function isApprovedForAll(address _owner, address _operator) external view returns (bool) {
        return _operators[_owner][_operator];
    }

    function transferFrom(address _from, address _to, uint256 _requestId) public {
        if (_to == address(0)) revert TransferToZeroAddress();
        if (_to == _from) revert TransferToThemselves();
        address owner = ownerOf(_requestId);
        if (_from != owner) revert TransferFromIncorrectOwner(_from, owner);
        bool allowed = msg.sender == _from || _operators[_from][msg.sender] || _approvals[_requestId] == msg.sender;
        if (!allowed) revert NotOwnerOrApproved(msg.sender);
        delete _approvals[_requestId];
        _requests[_requestId].owner = _to;
        _idsOf[_from].remove(_requestId);
        _idsOf[_to].add(_requestId);
        emit Transfer(_from, _to, _requestId);
    }

    function safeTransferFrom(address _from, address _to, uint256 _requestId) external {
        safeTransferFrom(_from, _to, _requestId, "");
    }

    function safeTransferFrom(address _from, address _to, uint256 _requestId, bytes memory _data) public {
        transferFrom(_from, _to, _requestId);
        if (_to.code.length == 0) return;
        try INftReceiver(_to).onERC721Received(msg.sender, _from, _requestId, _data) returns (bytes4 answer) {
            if (answer != INftReceiver.onERC721Received.selector) revert TransferToNonIERC721Receiver(_to);
        } catch (bytes memory reason) {
            if (reason.length == 0) revert TransferToNonIERC721Receiver(_to);
            assembly {
                revert(add(reason, 32), mload(reason))
            }
        }
    }

    /// Empty without a base URI, as on a fresh deployment.
    function tokenURI(uint256 _requestId) external view returns (string memory uri) {
        _requireOpen(_requestId);
        if (bytes(_baseUri).length == 0) return "";
        WithdrawalRequestStatus memory status = _status(_requestId);
        uri = string.concat(
            _baseUri,
            "/",
            Strings.decimal(_requestId),
            "?requested=",
            Strings.decimal(status.amountOfStETH),
            "&created_at=",
            Strings.decimal(status.timestamp)
        );
        if (!status.isFinalized) return uri;
        uint256 hint = _findHint(_requestId, 1, getLastCheckpointIndex());
        return string.concat(uri, "&finalized=", Strings.decimal(_claimable(_requestId, hint)));
    }

    function getBaseURI() external view returns (string memory) {
        return _baseUri;
    }

    function setBaseURI(string calldata _baseURI) external {
        _requireRole(keccak256("MANAGE_TOKEN_URI_ROLE"), devnetOwner);
        _baseUri = _baseURI;
        emit BaseURISet(_baseURI);
    }

    function _requireOpen(uint256 id) private view {
        if (id == 0 || id > _lastRequestId || _requests[id].claimed) revert InvalidRequestId(id);
    }

    function _emitTransfer(address from, address to, uint256 id) internal override {
        emit Transfer(from, to, id);
    }
}
